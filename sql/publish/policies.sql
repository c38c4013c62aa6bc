-- Question: which recommended policies are to be told to the counters?
-- Definitions: a recommendation goes out when its reorder point has moved by more than a tenth, and at least one unit, or
-- when the product's name or category is another; its order-up-to level goes with it. It is measured against what was
-- recommended last, so that a policy that a person sets stays until the demand itself moves; the first time against the
-- policy in force, the order-up-to level too. Where too little is known of a product nothing is recommended, and nothing
-- goes out. A run about days before those of what was recommended last changes nothing.
-- Inputs: marts.inventory_health. Reads and writes clean.published_policies, one row per location and product.
-- Parameters: :publication (number), :now (timestamp), :run_id (text).
MERGE INTO clean.published_policies AS known
USING (
  SELECT
    location_id,
    sku,
    as_of,
    reorder_point,
    order_up_to,
    product_name,
    category,
    mean_daily_demand
  FROM (
    SELECT
      health.location_id,
      health.sku,
      health.as_of,
      health.recommended_reorder_point AS reorder_point,
      health.recommended_order_up_to AS order_up_to,
      health.product_name,
      health.category,
      CAST(health.mean_daily_demand AS decimal(14,4)) AS mean_daily_demand,
      coalesce(told.reorder_point, health.reorder_point) AS reorder_point_before,
      told.sku IS NULL AS is_first,
      health.order_up_to AS order_up_to_before,
      told.sku IS NOT NULL
        AND (
          told.product_name IS DISTINCT FROM health.product_name
          OR told.category IS DISTINCT FROM health.category
        ) AS is_renamed
    FROM marts.inventory_health AS health
    LEFT JOIN (
      SELECT location_id, sku, as_of, reorder_point, product_name, category
      FROM clean.published_policies
      WHERE sent IN (true, false)
    ) AS told
      ON told.location_id = health.location_id
      AND told.sku = health.sku
    WHERE health.recommended_reorder_point IS NOT NULL
      AND health.recommended_order_up_to IS NOT NULL
      AND (told.as_of IS NULL OR told.as_of <= health.as_of)
  )
  -- Whole units: what moves by more than a tenth moves by one at least.
  WHERE reorder_point_before IS NULL
    OR abs(reorder_point - reorder_point_before) * 10 > reorder_point_before
    OR (
      is_first
      AND (order_up_to_before IS NULL OR abs(order_up_to - order_up_to_before) * 10 > order_up_to_before)
    )
    OR is_renamed
) AS fresh
ON known.sent IN (true, false)
  AND known.location_id = fresh.location_id
  AND known.sku = fresh.sku
WHEN MATCHED THEN UPDATE SET
  publication = :publication,
  as_of = fresh.as_of,
  reorder_point = fresh.reorder_point,
  order_up_to = fresh.order_up_to,
  product_name = fresh.product_name,
  category = fresh.category,
  mean_daily_demand = fresh.mean_daily_demand,
  event_id = 'recommended:' || fresh.location_id || ':' || fresh.sku || ':' || CAST(:publication AS varchar),
  planned_at = :now,
  run_id = :run_id,
  sent = false
WHEN NOT MATCHED THEN INSERT (
  publication,
  location_id,
  sku,
  as_of,
  reorder_point,
  order_up_to,
  product_name,
  category,
  mean_daily_demand,
  event_id,
  planned_at,
  run_id,
  sent
)
VALUES (
  :publication,
  fresh.location_id,
  fresh.sku,
  fresh.as_of,
  fresh.reorder_point,
  fresh.order_up_to,
  fresh.product_name,
  fresh.category,
  fresh.mean_daily_demand,
  'recommended:' || fresh.location_id || ':' || fresh.sku || ':' || CAST(:publication AS varchar),
  :now,
  :run_id,
  false
)

-- Question: how does the stock of each product at each location stand after this night, and what would be right for it?
-- Definitions: stock and policy are those of the counter as the night found it. Demand, spread, lead time and what is
-- recommended are those of views.restock_advice. Days of cover is what is on hand by the mean daily demand. Turnover is
-- units sold in a year, at this demand, by the mean of what the nights of the same 28 days found on hand (below zero
-- counts as nothing); there is none where they found nothing. Stock-out risk is the probability that the demand of a
-- lead time and a day exceeds what is on hand, demand being gamma distributed with its mean and spread (by Wilson and
-- Hilferty's cube root): it is never below zero, and a few large orders make a long tail. Whose stock is below zero, or
-- at zero with a demand, is out already: 1.
-- A product without demand in the last 28 days that had a pattern before is dead: nothing is recommended to be kept (0
-- and 0) until it sells again. One that never had is new: nothing is recommended (null), and the policy in force, set by
-- a person, stays. Services and fees have no row.
-- A run about days before those of the newest state changes nothing, and neither does one that found no counters.
-- Inputs: clean.counter_snapshots, views.restock_advice (marts.daily_product_sales, clean.products), clean.products.
-- Writes marts.inventory_health.
-- Parameters: :as_of (date), and those of views.restock_advice: :demand_from, :service_z, :order_cycle_days,
-- :default_lead_time_days, :non_goods.
MERGE INTO marts.inventory_health AS known
USING (
  WITH counter AS (
    SELECT location_id, sku, on_hand, reorder_point, order_up_to
    FROM clean.counter_snapshots
    WHERE snapshot_date = :as_of AND on_hand IS NOT NULL AND sku NOT IN (:non_goods)
  ),
  kept AS (
    SELECT location_id, sku, CAST(sum(greatest(on_hand, 0)) AS double) / count(*) AS mean_on_hand
    FROM clean.counter_snapshots
    WHERE snapshot_date BETWEEN :demand_from AND :as_of AND on_hand IS NOT NULL
    GROUP BY location_id, sku
  ),
  told AS (
    SELECT location_id, sku, demand_pattern, as_of
    FROM marts.inventory_health
  ),
  stock AS (
    SELECT
      counter.location_id,
      counter.sku,
      product.name AS product_name,
      product.category,
      counter.on_hand,
      kept.mean_on_hand,
      counter.reorder_point,
      counter.order_up_to,
      CASE
        WHEN advice.sku IS NOT NULL THEN advice.demand_pattern
        WHEN told.demand_pattern IS NULL OR told.demand_pattern = 'new' THEN 'new'
        ELSE 'dead'
      END AS demand_pattern,
      coalesce(advice.mean_daily_demand, 0e0) AS mean_daily_demand,
      coalesce(advice.demand_spread, 0e0) AS demand_spread,
      coalesce(product.lead_time_days, :default_lead_time_days) AS lead_time_days,
      coalesce(advice.protection_demand, 0e0) AS protection_demand,
      coalesce(advice.protection_spread, 0e0) AS protection_spread,
      advice.recommended_reorder_point,
      advice.recommended_order_up_to
    FROM counter
    LEFT JOIN kept
      ON kept.location_id = counter.location_id
      AND kept.sku = counter.sku
    LEFT JOIN views.restock_advice AS advice
      ON advice.location_id = counter.location_id
      AND advice.sku = counter.sku
    LEFT JOIN clean.products AS product
      ON product.sku = counter.sku
    LEFT JOIN told
      ON told.location_id = counter.location_id
      AND told.sku = counter.sku
  ),
  fresh AS (
    SELECT
      :as_of AS as_of,
      location_id,
      sku,
      product_name,
      category,
      on_hand,
      reorder_point,
      order_up_to,
      demand_pattern,
      mean_daily_demand,
      demand_spread,
      lead_time_days,
      CASE WHEN mean_daily_demand > 0 THEN greatest(on_hand, 0) / mean_daily_demand END AS days_of_cover,
      CASE WHEN mean_on_hand > 0 THEN 365 * mean_daily_demand / mean_on_hand END AS turnover,
      CASE
        WHEN on_hand < 0 THEN 1e0
        WHEN protection_demand = 0 THEN 0e0
        WHEN on_hand = 0 THEN 1e0
        ELSE 1 - normal_cdf(
          1 - power(protection_spread / protection_demand, 2) / 9,
          protection_spread / protection_demand / 3,
          cbrt(on_hand / protection_demand)
        )
      END AS stock_out_risk,
      CASE WHEN demand_pattern = 'dead' THEN 0 ELSE recommended_reorder_point END AS recommended_reorder_point,
      CASE WHEN demand_pattern = 'dead' THEN 0 ELSE recommended_order_up_to END AS recommended_order_up_to
    FROM stock
  )
  SELECT
    coalesce(fresh.location_id, told.location_id) AS location_id,
    coalesce(fresh.sku, told.sku) AS sku,
    fresh.sku IS NULL AS is_gone,
    fresh.as_of,
    fresh.product_name,
    fresh.category,
    fresh.on_hand,
    fresh.reorder_point,
    fresh.order_up_to,
    fresh.demand_pattern,
    fresh.mean_daily_demand,
    fresh.demand_spread,
    fresh.lead_time_days,
    fresh.days_of_cover,
    fresh.turnover,
    fresh.stock_out_risk,
    fresh.recommended_reorder_point,
    fresh.recommended_order_up_to
  FROM fresh
  FULL OUTER JOIN told
    ON told.location_id = fresh.location_id
    AND told.sku = fresh.sku
  WHERE NOT EXISTS (SELECT 1 FROM told WHERE as_of > :as_of) AND EXISTS (SELECT 1 FROM counter)
) AS changed
ON known.location_id = changed.location_id
  AND known.sku = changed.sku
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.as_of IS DISTINCT FROM changed.as_of
  OR known.product_name IS DISTINCT FROM changed.product_name
  OR known.category IS DISTINCT FROM changed.category
  OR known.on_hand IS DISTINCT FROM changed.on_hand
  OR known.reorder_point IS DISTINCT FROM changed.reorder_point
  OR known.order_up_to IS DISTINCT FROM changed.order_up_to
  OR known.demand_pattern IS DISTINCT FROM changed.demand_pattern
  OR known.mean_daily_demand IS DISTINCT FROM changed.mean_daily_demand
  OR known.demand_spread IS DISTINCT FROM changed.demand_spread
  OR known.lead_time_days IS DISTINCT FROM changed.lead_time_days
  OR known.days_of_cover IS DISTINCT FROM changed.days_of_cover
  OR known.turnover IS DISTINCT FROM changed.turnover
  OR known.stock_out_risk IS DISTINCT FROM changed.stock_out_risk
  OR known.recommended_reorder_point IS DISTINCT FROM changed.recommended_reorder_point
  OR known.recommended_order_up_to IS DISTINCT FROM changed.recommended_order_up_to
) THEN UPDATE SET
  as_of = changed.as_of,
  product_name = changed.product_name,
  category = changed.category,
  on_hand = changed.on_hand,
  reorder_point = changed.reorder_point,
  order_up_to = changed.order_up_to,
  demand_pattern = changed.demand_pattern,
  mean_daily_demand = changed.mean_daily_demand,
  demand_spread = changed.demand_spread,
  lead_time_days = changed.lead_time_days,
  days_of_cover = changed.days_of_cover,
  turnover = changed.turnover,
  stock_out_risk = changed.stock_out_risk,
  recommended_reorder_point = changed.recommended_reorder_point,
  recommended_order_up_to = changed.recommended_order_up_to
WHEN NOT MATCHED THEN INSERT (
  location_id,
  sku,
  as_of,
  product_name,
  category,
  on_hand,
  reorder_point,
  order_up_to,
  demand_pattern,
  mean_daily_demand,
  demand_spread,
  lead_time_days,
  days_of_cover,
  turnover,
  stock_out_risk,
  recommended_reorder_point,
  recommended_order_up_to
)
VALUES (
  changed.location_id,
  changed.sku,
  changed.as_of,
  changed.product_name,
  changed.category,
  changed.on_hand,
  changed.reorder_point,
  changed.order_up_to,
  changed.demand_pattern,
  changed.mean_daily_demand,
  changed.demand_spread,
  changed.lead_time_days,
  changed.days_of_cover,
  changed.turnover,
  changed.stock_out_risk,
  changed.recommended_reorder_point,
  changed.recommended_order_up_to
)

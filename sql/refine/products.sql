-- Question: what does each product look like by the newest delivery?
-- Definitions: of lines of one sku that of the newest delivery counts; what a newer delivery no longer holds stays
-- as it is.
-- Inputs: views.product_rows (raw.catalog, clean.deliveries). Writes clean.products.
-- Parameters: :received_on (dates), :received_on_text (the same as texts).
MERGE INTO clean.products AS known
USING (
  SELECT
    sku,
    name,
    category,
    CAST(CAST(list_price AS double) AS decimal(14,4)) AS list_price,
    CAST(CAST(lead_time_days AS double) AS bigint) AS lead_time_days,
    CAST(CAST(unit_cost AS double) AS decimal(14,4)) AS unit_cost,
    supplier_id,
    path AS source_path,
    received_on
  FROM views.product_rows
  WHERE judgement IS NULL AND newest = 1
) AS fresh
ON known.sku = fresh.sku
WHEN MATCHED AND fresh.received_on >= known.received_on AND (
  known.name IS DISTINCT FROM fresh.name
  OR known.category IS DISTINCT FROM fresh.category
  OR known.list_price IS DISTINCT FROM fresh.list_price
  OR known.lead_time_days IS DISTINCT FROM fresh.lead_time_days
  OR known.unit_cost IS DISTINCT FROM fresh.unit_cost
  OR known.supplier_id IS DISTINCT FROM fresh.supplier_id
  OR known.source_path IS DISTINCT FROM fresh.source_path
  OR known.received_on IS DISTINCT FROM fresh.received_on
) THEN UPDATE SET
  name = fresh.name,
  category = fresh.category,
  list_price = fresh.list_price,
  lead_time_days = fresh.lead_time_days,
  unit_cost = fresh.unit_cost,
  supplier_id = fresh.supplier_id,
  source_path = fresh.source_path,
  received_on = fresh.received_on
WHEN NOT MATCHED THEN INSERT (
  sku,
  name,
  category,
  list_price,
  lead_time_days,
  unit_cost,
  supplier_id,
  source_path,
  received_on
)
VALUES (
  fresh.sku,
  fresh.name,
  fresh.category,
  fresh.list_price,
  fresh.lead_time_days,
  fresh.unit_cost,
  fresh.supplier_id,
  fresh.source_path,
  fresh.received_on
)

-- The catalogue: one row per product, as delivered last.
CREATE TABLE IF NOT EXISTS clean.products (
  sku string,
  name string,
  category string,
  list_price decimal(14,4),
  lead_time_days bigint,
  unit_cost decimal(14,4),
  supplier_id string,
  source_path string,
  received_on date
)
LOCATION :products_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

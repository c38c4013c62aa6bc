-- What the movements of a product at a location add up to.
CREATE TABLE IF NOT EXISTS clean.stock_balances (
  location_id string,
  sku string,
  quantity bigint,
  through_date date
)
LOCATION :stock_balances_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

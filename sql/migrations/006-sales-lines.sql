-- Every line that was sold, returned or cancelled, online and in stores.
CREATE TABLE IF NOT EXISTS clean.sales_lines (
  business_date date,
  channel string,
  location_id string,
  kind string,
  order_id string,
  line_id string,
  sku string,
  quantity bigint,
  unit_price decimal(14,4),
  amount decimal(14,4),
  currency string,
  occurred_at timestamp,
  customer_id string,
  source_path string,
  source_id string
)
PARTITIONED BY (business_date)
LOCATION :sales_lines_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

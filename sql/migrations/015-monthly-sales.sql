-- The monthly report; a closed month that changes gets a new version.
CREATE TABLE IF NOT EXISTS marts.monthly_sales (
  month string,
  channel string,
  location string,
  currency string,
  orders bigint,
  units bigint,
  gross_revenue decimal(14,4),
  returns decimal(14,4),
  net_revenue decimal(14,4),
  version bigint,
  restated_because string
)
PARTITIONED BY (month)
LOCATION :monthly_sales_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

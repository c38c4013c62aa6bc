-- Sales of a day by channel, location and currency.
CREATE TABLE IF NOT EXISTS marts.daily_sales (
  business_date date,
  channel string,
  location_id string,
  currency string,
  orders bigint,
  units bigint,
  gross_revenue decimal(14,4),
  returns decimal(14,4),
  net_revenue decimal(14,4)
)
PARTITIONED BY (month(business_date))
LOCATION :daily_sales_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

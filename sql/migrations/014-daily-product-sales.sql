-- Sales of a product on a day by channel, location and currency.
CREATE TABLE IF NOT EXISTS marts.daily_product_sales (
  business_date date,
  channel string,
  location_id string,
  sku string,
  currency string,
  units_sold bigint,
  units_returned bigint,
  units bigint,
  gross_revenue decimal(14,4),
  returns decimal(14,4),
  net_revenue decimal(14,4)
)
PARTITIONED BY (business_date)
LOCATION :daily_product_sales_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

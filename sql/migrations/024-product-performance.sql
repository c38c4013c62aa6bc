-- What each product was worth, month by month.
CREATE TABLE IF NOT EXISTS marts.product_performance (
  month string,
  sku string,
  product_name string,
  category string,
  currency string,
  units_sold bigint,
  units_returned bigint,
  units bigint,
  gross_revenue decimal(14,4),
  returns decimal(14,4),
  net_revenue decimal(14,4),
  revenue_rank bigint,
  cumulative_share double,
  abc_class string,
  return_rate double,
  review_count bigint,
  average_rating double
)
PARTITIONED BY (month)
LOCATION :product_performance_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

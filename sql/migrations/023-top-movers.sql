-- Products whose week moved most against the week before, day by day.
CREATE TABLE IF NOT EXISTS marts.top_movers (
  business_date date,
  currency string,
  measure string,
  direction string,
  rank bigint,
  sku string,
  product_name string,
  category string,
  units_7d bigint,
  units_7d_before bigint,
  units_change bigint,
  net_revenue_7d decimal(14,4),
  net_revenue_7d_before decimal(14,4),
  net_revenue_change decimal(14,4)
)
PARTITIONED BY (month(business_date))
LOCATION :top_movers_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

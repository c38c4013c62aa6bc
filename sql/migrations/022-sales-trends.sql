-- Moving averages, week on week and year on year, day by day.
CREATE TABLE IF NOT EXISTS marts.sales_trends (
  business_date date,
  channel string,
  location_id string,
  currency string,
  orders bigint,
  units bigint,
  net_revenue decimal(14,4),
  units_avg_7d double,
  units_avg_28d double,
  net_revenue_avg_7d decimal(14,4),
  net_revenue_avg_28d decimal(14,4),
  units_7d bigint,
  units_7d_week_before bigint,
  units_7d_year_before bigint,
  net_revenue_7d decimal(14,4),
  net_revenue_7d_week_before decimal(14,4),
  net_revenue_7d_year_before decimal(14,4),
  units_week_on_week double,
  units_year_on_year double,
  net_revenue_week_on_week double,
  net_revenue_year_on_year double
)
PARTITIONED BY (month(business_date))
LOCATION :sales_trends_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

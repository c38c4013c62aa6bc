-- Stock and its policy after the last night: one row per location and product, made anew every night, not partitioned.
CREATE TABLE IF NOT EXISTS marts.inventory_health (
  as_of date,
  location_id string,
  sku string,
  product_name string,
  category string,
  on_hand bigint,
  reorder_point bigint,
  order_up_to bigint,
  demand_pattern string,
  mean_daily_demand double,
  demand_spread double,
  lead_time_days bigint,
  days_of_cover double,
  turnover double,
  stock_out_risk double,
  recommended_reorder_point bigint,
  recommended_order_up_to bigint
)
LOCATION :inventory_health_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

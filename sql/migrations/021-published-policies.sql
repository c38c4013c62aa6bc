-- The outbox of recommended policies: what was recommended last of each product at a location, and whether it was sent.
CREATE TABLE IF NOT EXISTS clean.published_policies (
  publication bigint,
  location_id string,
  sku string,
  as_of date,
  reorder_point bigint,
  order_up_to bigint,
  product_name string,
  category string,
  mean_daily_demand decimal(14,4),
  event_id string,
  planned_at timestamp,
  run_id string,
  sent boolean
)
PARTITIONED BY (sent)
LOCATION :published_policies_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

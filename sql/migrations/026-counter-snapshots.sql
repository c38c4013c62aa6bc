-- Every counter as it was when a night began.
CREATE TABLE IF NOT EXISTS clean.counter_snapshots (
  snapshot_date date,
  location_id string,
  sku string,
  on_hand bigint,
  reorder_point bigint,
  order_up_to bigint,
  version bigint,
  marks string,
  listed_marks string,
  rebuild_id string,
  taken_at timestamp,
  run_id string
)
PARTITIONED BY (snapshot_date)
LOCATION :counter_snapshots_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

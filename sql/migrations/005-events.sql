-- Every distinct event that was accepted; of copies the first.
CREATE TABLE IF NOT EXISTS clean.events (
  event_id string,
  event_type string,
  occurred_at timestamp,
  business_date date,
  shard_id string,
  sequence_number string,
  arrived_at timestamp,
  arrival_date date,
  object_path string,
  payload string
)
PARTITIONED BY (arrival_date)
LOCATION :events_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

-- The ledger of the event archive's objects.
CREATE TABLE IF NOT EXISTS clean.archive_objects (
  path string,
  arrival_date date,
  bytes bigint,
  run_id string,
  taken_at timestamp,
  refined boolean
)
PARTITIONED BY (refined, arrival_date)
LOCATION :archive_objects_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

-- The counters held against the archive, and where they differ.
CREATE TABLE IF NOT EXISTS marts.reconciliation (
  business_date date,
  entry string,
  counters_compared bigint,
  counters_waiting bigint,
  counters_differing bigint,
  location_id string,
  sku string,
  kind string,
  snapshot_date date,
  expected bigint,
  found bigint,
  difference bigint,
  skipped_events string,
  rebuild_id string,
  run_id string
)
PARTITIONED BY (month(business_date))
LOCATION :reconciliation_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

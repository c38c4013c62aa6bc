-- The ledger of files that partners delivered. What is still to be refined is a partition of its own, so that a night
-- reads what is new and not the whole history.
CREATE TABLE IF NOT EXISTS clean.deliveries (
  source string,
  name string,
  etag string,
  delivery_number bigint,
  state string,
  reason_code string,
  reason_message string,
  raw_path string,
  file_rows bigint,
  bytes bigint,
  for_date date,
  for_store string,
  received_at timestamp,
  run_id string,
  refined boolean
)
PARTITIONED BY (refined, source, month(for_date))
LOCATION :deliveries_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

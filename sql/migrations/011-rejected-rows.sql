-- Every row that was not taken, and why.
CREATE TABLE IF NOT EXISTS clean.rejected_rows (
  source string,
  source_date date,
  path string,
  reason_code string,
  reason_message string,
  payload string,
  copy_number bigint,
  run_id string
)
PARTITIONED BY (source, source_date)
LOCATION :rejected_rows_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

-- What became of every row of a source and date.
CREATE TABLE IF NOT EXISTS clean.row_balance (
  source string,
  source_date date,
  path_count bigint,
  rows_in bigint,
  rows_clean bigint,
  rows_rejected bigint,
  rows_duplicate bigint,
  rows_replaced bigint,
  run_id string,
  checked_at timestamp
)
PARTITIONED BY (month(source_date))
LOCATION :row_balance_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

-- What came of each source on each date, and what became of it.
CREATE TABLE IF NOT EXISTS marts.data_quality (
  source_date date,
  source string,
  files_accepted bigint,
  files_rejected bigint,
  rows_in bigint,
  rows_clean bigint,
  rows_rejected bigint,
  rows_duplicate bigint,
  rows_replaced bigint,
  order_lines_rejected bigint,
  rejected_share decimal(5,4),
  rejected_by_reason string,
  last_arrived_at timestamp,
  checks_passed bigint,
  checks_failed bigint,
  failed_checks string
)
PARTITIONED BY (month(source_date))
LOCATION :data_quality_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

-- Which of these files have been applied to the lake; applied before any other.
CREATE TABLE IF NOT EXISTS clean.migrations (
  number bigint,
  name string,
  applied_at timestamp
)
LOCATION :migrations_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

-- Which versions of which month were closed, and may be told. A dozen rows a year: not partitioned.
CREATE TABLE IF NOT EXISTS marts.month_closings (
  month string,
  version bigint,
  closed_at timestamp,
  run_id string,
  restated_because string
)
LOCATION :month_closings_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

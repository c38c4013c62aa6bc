-- How far the archive came in each shard of the stream.
CREATE TABLE IF NOT EXISTS clean.archive_positions (
  shard_id string,
  sequence_number string,
  through_date date
)
LOCATION :archive_positions_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

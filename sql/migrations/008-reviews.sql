-- What customers wrote; of a review that came again, the newest delivery.
CREATE TABLE IF NOT EXISTS clean.reviews (
  review_id string,
  sku string,
  rating bigint,
  title string,
  text string,
  created_at timestamp,
  source string,
  created_on date,
  moved_from date,
  sentiment decimal(5,4),
  source_path string,
  received_on date
)
PARTITIONED BY (month(created_on))
LOCATION :reviews_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

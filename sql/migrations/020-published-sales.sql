-- The outbox of till sales: by how much each publication changed what the event stream knows, and whether it was sent.
CREATE TABLE IF NOT EXISTS clean.published_sales (
  publication bigint,
  location_id string,
  business_date date,
  sku string,
  change bigint,
  event_id string,
  planned_at timestamp,
  run_id string,
  sent boolean
)
PARTITIONED BY (sent, business_date)
LOCATION :published_sales_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

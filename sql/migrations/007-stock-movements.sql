-- By how much each event moved the stock of a product at a location.
CREATE TABLE IF NOT EXISTS clean.stock_movements (
  event_id string,
  location_id string,
  sku string,
  quantity_change bigint,
  event_type string,
  occurred_at timestamp,
  shard_id string,
  sequence_number string,
  arrived_at timestamp,
  arrival_date date
)
PARTITIONED BY (arrival_date)
LOCATION :stock_movements_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

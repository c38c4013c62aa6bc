-- Stores and warehouses: one row per place, as delivered last.
CREATE TABLE IF NOT EXISTS clean.locations (
  location_id string,
  kind string,
  name string,
  region string,
  source_path string,
  received_on date
)
LOCATION :locations_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

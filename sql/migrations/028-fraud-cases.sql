-- Orders that were held: one row per case, as it was found last.
CREATE TABLE IF NOT EXISTS clean.fraud_cases (
  order_id string,
  customer_id string,
  location_id string,
  currency string,
  amount decimal(14,4),
  score bigint,
  threshold bigint,
  rules array<struct<rule:string,weight:bigint,reason:string,evidence:string>>,
  status string,
  opened_at timestamp,
  opened_on date,
  decided_by string,
  decided_at timestamp,
  version bigint,
  refined boolean
)
PARTITIONED BY (refined, status, month(opened_on))
LOCATION :fraud_cases_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

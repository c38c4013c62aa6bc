-- What became of the orders that the fraud rules hit, by day, rule and currency.
CREATE TABLE IF NOT EXISTS marts.fraud_summary (
  business_date date,
  rule string,
  currency string,
  orders bigint,
  flagged bigint,
  decisive bigint,
  still_open bigint,
  confirmed bigint,
  dismissed bigint,
  case_precision decimal(5,4),
  flagged_amount decimal(14,4),
  still_open_amount decimal(14,4),
  confirmed_amount decimal(14,4),
  dismissed_amount decimal(14,4),
  mean_hours_to_decision decimal(10,2)
)
PARTITIONED BY (month(business_date))
LOCATION :fraud_summary_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

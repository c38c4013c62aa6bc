-- Reviews of a month beside the sales of the product in that month.
CREATE TABLE IF NOT EXISTS marts.review_insights (
  month string,
  sku string,
  currency string,
  product_name string,
  category string,
  reviews bigint,
  average_rating decimal(3,2),
  positive_reviews bigint,
  neutral_reviews bigint,
  negative_reviews bigint,
  positive_share decimal(5,4),
  neutral_share decimal(5,4),
  negative_share decimal(5,4),
  sentiment_score decimal(5,4),
  units bigint,
  net_revenue decimal(14,4)
)
PARTITIONED BY (month)
LOCATION :review_insights_location
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd'
)

-- What an engineer would write by hand for DuckDB: till logs to typed, deduplicated Parquet, rejected rows with their
-- reasons, daily and monthly sales. One process, no orchestration, no ledger, nothing that could be run a second time.
-- :inbox is the folder with the till logs, :out the folder that the Parquet goes to.
CREATE TEMP TABLE till_rows AS
SELECT
  *,
  concat_ws(
    ',', transaction_id, store_id, register_id, business_date, sold_at, line_number, sku, quantity, unit_price, currency,
    payment_method, customer_id
  ) AS row_text,
  CASE
    WHEN transaction_id = '' THEN 'MISSING_FIELD transaction_id'
    WHEN length(transaction_id) > 200 THEN 'TOO_LONG transaction_id'
    WHEN regexp_matches(transaction_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER transaction_id'
    WHEN store_id = '' THEN 'MISSING_FIELD store_id'
    WHEN length(store_id) > 64 THEN 'TOO_LONG store_id'
    WHEN regexp_matches(store_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER store_id'
    WHEN register_id = '' THEN 'MISSING_FIELD register_id'
    WHEN length(register_id) > 200 THEN 'TOO_LONG register_id'
    WHEN regexp_matches(register_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER register_id'
    WHEN business_date = '' THEN 'MISSING_FIELD business_date'
    WHEN NOT regexp_full_match(business_date, '\d{4}-\d{2}-\d{2}') OR TRY_CAST(business_date AS DATE) IS NULL
      THEN 'BAD_FORMAT business_date'
    WHEN sold_at = '' THEN 'MISSING_FIELD sold_at'
    WHEN NOT regexp_full_match(
        sold_at,
        '(19|2\d)\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.]\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)'
      )
      OR TRY_CAST(left(sold_at, 10) AS DATE) IS NULL
      THEN 'BAD_FORMAT sold_at'
    WHEN line_number = '' THEN 'MISSING_FIELD line_number'
    WHEN NOT regexp_full_match(line_number, '-?\d+') THEN 'WRONG_TYPE line_number'
    WHEN coalesce(TRY_CAST(line_number AS BIGINT), 0) NOT BETWEEN 1 AND 1000000000 THEN 'OUT_OF_RANGE line_number'
    WHEN sku = '' THEN 'MISSING_FIELD sku'
    WHEN length(sku) > 64 THEN 'TOO_LONG sku'
    WHEN regexp_matches(sku, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER sku'
    WHEN quantity = '' THEN 'MISSING_FIELD quantity'
    WHEN NOT regexp_full_match(quantity, '-?\d+') THEN 'WRONG_TYPE quantity'
    WHEN abs(coalesce(TRY_CAST(quantity AS BIGINT), 0)) NOT BETWEEN 1 AND 1000000000 THEN 'OUT_OF_RANGE quantity'
    WHEN unit_price = '' THEN 'MISSING_FIELD unit_price'
    WHEN NOT regexp_full_match(unit_price, '-?\d+([.]\d{1,4}0*)?') THEN 'WRONG_TYPE unit_price'
    WHEN coalesce(TRY_CAST(unit_price AS DOUBLE), -1) NOT BETWEEN 0 AND 9999999999 THEN 'OUT_OF_RANGE unit_price'
    WHEN currency = '' THEN 'MISSING_FIELD currency'
    WHEN NOT regexp_full_match(currency, '[A-Z]{3}') THEN 'BAD_FORMAT currency'
    WHEN payment_method = '' THEN 'MISSING_FIELD payment_method'
    WHEN length(payment_method) > 200 THEN 'TOO_LONG payment_method'
    WHEN regexp_matches(payment_method, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER payment_method'
    WHEN length(customer_id) > 200 THEN 'TOO_LONG customer_id'
    WHEN regexp_matches(customer_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER customer_id'
    WHEN abs(TRY_CAST(quantity AS DECIMAL(20, 0))) * TRY_CAST(unit_price AS DECIMAL(14, 4)) > 9999999999
      THEN 'OUT_OF_RANGE unit_price'
    WHEN business_date <> for_date THEN 'WRONG_FILE business_date'
    WHEN store_id <> for_store THEN 'WRONG_FILE store_id'
  END AS judgement
FROM (
  SELECT
    * EXCLUDE (filename),
    filename AS path,
    regexp_extract(filename, 'business_date=([^/]*)', 1) AS for_date,
    regexp_extract(filename, 'store_id=([^/]*)', 1) AS for_store
  FROM read_csv(
    ':inbox/business_date=*/store_id=*/*.csv.gz',
    header = true,
    delim = ',',
    quote = '"',
    escape = '"',
    nullstr = '\N',
    auto_detect = false,
    filename = true,
    hive_partitioning = false,
    columns = {
      'transaction_id': 'VARCHAR', 'store_id': 'VARCHAR', 'register_id': 'VARCHAR', 'business_date': 'VARCHAR',
      'sold_at': 'VARCHAR', 'line_number': 'VARCHAR', 'sku': 'VARCHAR', 'quantity': 'VARCHAR', 'unit_price': 'VARCHAR',
      'currency': 'VARCHAR', 'payment_method': 'VARCHAR', 'customer_id': 'VARCHAR'
    }
  )
);

CREATE TEMP TABLE till_lines AS
SELECT
  CAST(for_date AS DATE) AS business_date,
  for_store AS location_id,
  path,
  register_id || '#' || transaction_id || '#' || CAST(line_number AS BIGINT) AS line_id,
  row_text,
  transaction_id,
  sold_at,
  sku,
  CAST(quantity AS BIGINT) AS quantity,
  CAST(unit_price AS DECIMAL(14, 4)) AS unit_price,
  currency,
  nullif(customer_id, '') AS customer_id,
  first_value(row_text) OVER line AS first_text,
  row_number() OVER line AS copy_number
FROM till_rows
WHERE judgement IS NULL
WINDOW line AS (
  PARTITION BY for_date, for_store, register_id || '#' || transaction_id || '#' || CAST(line_number AS BIGINT)
  ORDER BY path, row_text
);

COPY (
  SELECT
    business_date,
    location_id,
    CASE WHEN quantity < 0 THEN 'return' ELSE 'sale' END AS kind,
    transaction_id AS order_id,
    line_id,
    sku,
    quantity,
    unit_price,
    CAST(CAST(quantity AS DECIMAL(20, 0)) * unit_price AS DECIMAL(14, 4)) AS amount,
    currency,
    CAST(CAST(sold_at AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP) AS occurred_at,
    customer_id,
    path AS source_path,
    strftime(business_date, '%Y-%m') AS month
  FROM till_lines
  WHERE copy_number = 1
) TO ':out/sales_lines' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month));

COPY (
  SELECT
    CAST(for_date AS DATE) AS source_date,
    path,
    split_part(judgement, ' ', 1) AS reason_code,
    'column ' || split_part(judgement, ' ', 2) AS reason_message,
    row_text AS payload,
    row_number() OVER (PARTITION BY for_date, path, split_part(judgement, ' ', 1), row_text ORDER BY judgement) AS copy_number
  FROM (
    SELECT for_date, path, judgement, row_text FROM till_rows WHERE judgement IS NOT NULL
    UNION ALL
    SELECT CAST(business_date AS VARCHAR), path, 'CONFLICTING_LINE line_number', row_text FROM till_lines WHERE row_text <> first_text
  )
) TO ':out/rejected_rows.parquet' (FORMAT parquet, COMPRESSION zstd);

COPY (
  SELECT
    business_date,
    location_id,
    currency,
    count(DISTINCT CASE WHEN kind = 'sale' THEN order_id END) AS orders,
    CAST(sum(quantity) AS BIGINT) AS units,
    CAST(sum(CASE WHEN kind = 'sale' THEN amount ELSE 0 END) AS DECIMAL(14, 4)) AS gross_revenue,
    CAST(-sum(CASE WHEN kind = 'sale' THEN 0 ELSE amount END) AS DECIMAL(14, 4)) AS returns,
    CAST(sum(amount) AS DECIMAL(14, 4)) AS net_revenue
  FROM read_parquet(':out/sales_lines/*/*.parquet')
  GROUP BY business_date, location_id, currency
) TO ':out/daily_sales.parquet' (FORMAT parquet, COMPRESSION zstd);

COPY (
  SELECT
    strftime(business_date, '%Y-%m') AS month,
    location_id AS location,
    currency,
    CAST(sum(orders) AS BIGINT) AS orders,
    CAST(sum(units) AS BIGINT) AS units,
    CAST(sum(gross_revenue) AS DECIMAL(14, 4)) AS gross_revenue,
    CAST(sum(returns) AS DECIMAL(14, 4)) AS returns,
    CAST(sum(net_revenue) AS DECIMAL(14, 4)) AS net_revenue
  FROM read_parquet(':out/daily_sales.parquet')
  GROUP BY month, location, currency
) TO ':out/monthly_sales.parquet' (FORMAT parquet, COMPRESSION zstd);

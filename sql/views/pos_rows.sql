-- Question: what do the till logs of these dates hold, and what is each row worth?
-- One row per row of the newest accepted delivery of each file; rows of deliveries that were replaced are not here.
-- `judgement` is null for a good row, else a reason code and the column, e.g. `MISSING_FIELD sku`. It is decided as
-- contracts/files/judge-row.ts decides it: columns in their order, the first broken one gives the reason.
-- `row_text` are the cells with commas between them.
-- Inputs: raw.pos, clean.deliveries. Parameters: :pos_dates (dates), :pos_dates_text (the same as texts).
SELECT
  delivery.for_date,
  delivery.for_store,
  path,
  row_text,
  transaction_id,
  store_id,
  register_id,
  business_date,
  sold_at,
  line_number,
  sku,
  quantity,
  unit_price,
  currency,
  payment_method,
  customer_id,
  CASE
    WHEN transaction_id = '' THEN 'MISSING_FIELD transaction_id'
    WHEN length(transaction_id) > 200 THEN 'TOO_LONG transaction_id'
    WHEN has_control AND regexp_like(transaction_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER transaction_id'
    WHEN store_id = '' THEN 'MISSING_FIELD store_id'
    WHEN length(store_id) > 64 THEN 'TOO_LONG store_id'
    WHEN has_control AND regexp_like(store_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER store_id'
    WHEN register_id = '' THEN 'MISSING_FIELD register_id'
    WHEN length(register_id) > 200 THEN 'TOO_LONG register_id'
    WHEN has_control AND regexp_like(register_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER register_id'
    WHEN business_date = '' THEN 'MISSING_FIELD business_date'
    WHEN NOT regexp_like(business_date, '^[0-9]{4}-[0-9]{2}-[0-9]{2}\z') OR TRY_CAST(business_date AS date) IS NULL
      THEN 'BAD_FORMAT business_date'
    WHEN sold_at = '' THEN 'MISSING_FIELD sold_at'
    WHEN NOT regexp_like(
        sold_at,
        '^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z'
      )
      OR TRY_CAST(substr(sold_at, 1, 10) AS date) IS NULL
      THEN 'BAD_FORMAT sold_at'
    WHEN line_number = '' THEN 'MISSING_FIELD line_number'
    WHEN NOT regexp_like(line_number, '^-?[0-9]+\z') THEN 'WRONG_TYPE line_number'
    WHEN NOT coalesce(TRY_CAST(line_number AS double) BETWEEN 1 AND 1000000000, false) THEN 'OUT_OF_RANGE line_number'
    WHEN sku = '' THEN 'MISSING_FIELD sku'
    WHEN length(sku) > 64 THEN 'TOO_LONG sku'
    WHEN has_control AND regexp_like(sku, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER sku'
    WHEN quantity = '' THEN 'MISSING_FIELD quantity'
    WHEN NOT regexp_like(quantity, '^-?[0-9]+\z') THEN 'WRONG_TYPE quantity'
    WHEN NOT coalesce(TRY_CAST(quantity AS double) BETWEEN -1000000000 AND 1000000000, false)
      OR TRY_CAST(quantity AS double) = 0
      THEN 'OUT_OF_RANGE quantity'
    WHEN unit_price = '' THEN 'MISSING_FIELD unit_price'
    WHEN NOT regexp_like(unit_price, '^-?[0-9]+([.][0-9]{1,4}0*)?\z') THEN 'WRONG_TYPE unit_price'
    WHEN NOT coalesce(TRY_CAST(unit_price AS double) BETWEEN 0 AND 9999999999, false) THEN 'OUT_OF_RANGE unit_price'
    WHEN currency = '' THEN 'MISSING_FIELD currency'
    WHEN NOT regexp_like(currency, '^[A-Z]{3}\z') THEN 'BAD_FORMAT currency'
    WHEN payment_method = '' THEN 'MISSING_FIELD payment_method'
    WHEN length(payment_method) > 200 THEN 'TOO_LONG payment_method'
    WHEN has_control AND regexp_like(payment_method, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER payment_method'
    WHEN length(customer_id) > 200 THEN 'TOO_LONG customer_id'
    WHEN has_control AND regexp_like(customer_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER customer_id'
    WHEN CAST(abs(TRY_CAST(quantity AS bigint)) AS decimal(20,0)) * TRY_CAST(unit_price AS decimal(14,4)) > DECIMAL '9999999999'
      THEN 'OUT_OF_RANGE unit_price'
    WHEN business_date <> CAST(delivery.for_date AS varchar) THEN 'WRONG_FILE business_date'
    WHEN store_id <> delivery.for_store THEN 'WRONG_FILE store_id'
  END AS judgement
FROM (
  SELECT
    raw_path,
    for_date,
    for_store,
    row_number() OVER (PARTITION BY name ORDER BY delivery_number DESC) AS newest
  FROM clean.deliveries
  WHERE source = 'pos' AND state = 'accepted' AND for_date IN (:pos_dates)
) AS delivery
JOIN (
  SELECT
    cells.*,
    -- One look at the whole row: next to none has any.
    regexp_like(row_text, '\p{Cc}') AS has_control
  FROM (
    SELECT
      texts.*,
      concat_ws(
        ',', transaction_id, store_id, register_id, business_date, sold_at, line_number, sku, quantity, unit_price,
        currency, payment_method, customer_id
      ) AS row_text
    FROM (
      SELECT
        "$path" AS path,
        coalesce(transaction_id, '') AS transaction_id,
        coalesce(store_id, '') AS store_id,
        coalesce(register_id, '') AS register_id,
        coalesce(business_date, '') AS business_date,
        coalesce(sold_at, '') AS sold_at,
        coalesce(line_number, '') AS line_number,
        coalesce(sku, '') AS sku,
        coalesce(quantity, '') AS quantity,
        coalesce(unit_price, '') AS unit_price,
        coalesce(currency, '') AS currency,
        coalesce(payment_method, '') AS payment_method,
        coalesce(customer_id, '') AS customer_id
      FROM raw.pos
      WHERE for_date IN (:pos_dates_text)
    ) AS texts
  ) AS cells
)
  ON path = delivery.raw_path
WHERE delivery.newest = 1

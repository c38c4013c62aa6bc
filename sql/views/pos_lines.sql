-- Question: which rows of the till logs of these dates are lines of sales, and which of them repeat or contradict others?
-- A line's key is its register, transaction and line number. Of rows with one key the first by path and content counts;
-- the same content again is a duplicate (`copy_number` above 1), other content is a CONFLICTING_LINE.
-- Inputs: views.pos_rows. Parameters: :pos_dates, :pos_dates_text.
SELECT
  for_date,
  for_store,
  path,
  row_text,
  line_id,
  transaction_id,
  sold_at,
  sku,
  quantity,
  unit_price,
  currency,
  customer_id,
  CASE
    WHEN judgement IS NOT NULL THEN judgement
    WHEN row_text <> first_text THEN 'CONFLICTING_LINE line_number'
  END AS judgement,
  copy_number
FROM (
  SELECT
    for_date,
    for_store,
    path,
    row_text,
    line_id,
    transaction_id,
    sold_at,
    sku,
    quantity,
    unit_price,
    currency,
    customer_id,
    judgement,
    -- Alike, so that an engine sorts once: of the rows that repeat the first one, only that itself has number 1.
    first_value(row_text) OVER (
      PARTITION BY for_date, for_store, line_id, judgement ORDER BY path, row_text
    ) AS first_text,
    row_number() OVER (PARTITION BY for_date, for_store, line_id, judgement ORDER BY path, row_text) AS copy_number
  FROM (
    SELECT
      for_date,
      for_store,
      path,
      row_text,
      CASE
        WHEN judgement IS NULL
          THEN register_id || '#' || transaction_id || '#' || CAST(TRY_CAST(line_number AS bigint) AS varchar)
      END AS line_id,
      transaction_id,
      sold_at,
      sku,
      CASE WHEN judgement IS NULL THEN TRY_CAST(quantity AS bigint) END AS quantity,
      CASE WHEN judgement IS NULL THEN TRY_CAST(unit_price AS decimal(14,4)) END AS unit_price,
      currency,
      CASE WHEN customer_id <> '' THEN customer_id END AS customer_id,
      judgement
    FROM views.pos_rows
  )
)

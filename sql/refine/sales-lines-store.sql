-- Question: which lines did the stores sell on these dates, by what their till logs say now?
-- Definitions: of each file its newest accepted delivery; files of other names add up. A negative quantity is a return;
-- one at price 0 corrects the stock, and is kept as a line without an amount. Lines that no file has any more (a
-- corrected file left them out) are removed.
-- Inputs: views.pos_lines (raw.pos, clean.deliveries). Writes clean.sales_lines, channel 'store'.
-- Parameters: :pos_dates (dates), :pos_dates_text (the same as texts).
MERGE INTO clean.sales_lines AS known
USING (
  SELECT
    coalesce(fresh.business_date, old.business_date) AS business_date,
    coalesce(fresh.location_id, old.location_id) AS location_id,
    coalesce(fresh.line_id, old.line_id) AS line_id,
    fresh.line_id IS NULL AS is_gone,
    fresh.kind,
    fresh.order_id,
    fresh.sku,
    fresh.quantity,
    fresh.unit_price,
    fresh.amount,
    fresh.currency,
    fresh.occurred_at,
    fresh.customer_id,
    fresh.path
  FROM (
    SELECT
      for_date AS business_date,
      for_store AS location_id,
      line_id,
      CASE WHEN quantity < 0 THEN 'return' ELSE 'sale' END AS kind,
      transaction_id AS order_id,
      sku,
      quantity,
      unit_price,
      CAST(CAST(quantity AS decimal(20,0)) * unit_price AS decimal(14,4)) AS amount,
      currency,
      -- The offset is taken off by hand: Trino knows none beyond 14 hours, which ISO 8601 and the contract do.
      date_add(
        'minute',
        CASE
          WHEN sold_at LIKE '%Z' THEN 0
          WHEN substr(sold_at, -6, 1) = '-'
            THEN CAST(substr(sold_at, -5, 2) AS bigint) * 60 + CAST(substr(sold_at, -2) AS bigint)
          ELSE -(CAST(substr(sold_at, -5, 2) AS bigint) * 60 + CAST(substr(sold_at, -2) AS bigint))
        END,
        CASE
          WHEN substr(sold_at, 20, 1) = '.'
            THEN CAST(replace(regexp_extract(sold_at, '^[-0-9]{10}T[0-9:]{8}[.][0-9]{1,6}'), 'T', ' ') AS timestamp(6))
          -- Most tills tell whole seconds.
          ELSE CAST(replace(substr(sold_at, 1, 19), 'T', ' ') AS timestamp(6))
        END
      ) AS occurred_at,
      customer_id,
      path
    FROM views.pos_lines
    WHERE judgement IS NULL AND copy_number = 1
  ) AS fresh
  FULL OUTER JOIN (
    SELECT business_date, location_id, line_id
    FROM clean.sales_lines
    WHERE channel = 'store' AND business_date IN (:pos_dates)
  ) AS old
    ON old.business_date = fresh.business_date
    AND old.location_id = fresh.location_id
    AND old.line_id = fresh.line_id
) AS changed
ON known.business_date IN (:pos_dates)
  AND known.channel = 'store'
  AND known.business_date = changed.business_date
  AND known.location_id = changed.location_id
  AND known.line_id = changed.line_id
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.kind IS DISTINCT FROM changed.kind
  OR known.order_id IS DISTINCT FROM changed.order_id
  OR known.sku IS DISTINCT FROM changed.sku
  OR known.quantity IS DISTINCT FROM changed.quantity
  OR known.unit_price IS DISTINCT FROM changed.unit_price
  OR known.amount IS DISTINCT FROM changed.amount
  OR known.currency IS DISTINCT FROM changed.currency
  OR known.occurred_at IS DISTINCT FROM changed.occurred_at
  OR known.customer_id IS DISTINCT FROM changed.customer_id
  OR known.source_path IS DISTINCT FROM changed.path
) THEN UPDATE SET
  kind = changed.kind,
  order_id = changed.order_id,
  sku = changed.sku,
  quantity = changed.quantity,
  unit_price = changed.unit_price,
  amount = changed.amount,
  currency = changed.currency,
  occurred_at = changed.occurred_at,
  customer_id = changed.customer_id,
  source_path = changed.path,
  source_id = changed.path
WHEN NOT MATCHED THEN INSERT (
  business_date,
  channel,
  location_id,
  kind,
  order_id,
  line_id,
  sku,
  quantity,
  unit_price,
  amount,
  currency,
  occurred_at,
  customer_id,
  source_path,
  source_id
)
VALUES (
  changed.business_date,
  'store',
  changed.location_id,
  changed.kind,
  changed.order_id,
  changed.line_id,
  changed.sku,
  changed.quantity,
  changed.unit_price,
  changed.amount,
  changed.currency,
  changed.occurred_at,
  changed.customer_id,
  changed.path,
  changed.path
)

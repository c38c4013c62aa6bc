-- Question: which lines of online orders were called off on these business dates?
-- Definitions: a cancellation lowers the revenue of the day when it was made, like a return. Its event names no
-- currency: that of the order's lines counts, sold on one of the 30 days before or the days themselves; else one that
-- the sender added to the event; else XXX, which is ISO 4217's code for "no currency".
-- Inputs: views.order_lines (clean.events), clean.sales_lines. Writes clean.sales_lines, channel 'online'.
-- Parameters: :dates (business dates), :arrival_dates (when their events arrived), :orders_from and :orders_to (dates):
-- when the orders may have been placed.
MERGE INTO clean.sales_lines AS known
USING (
  SELECT
    cancelled.business_date,
    cancelled.location_id,
    'cancellation' AS kind,
    cancelled.order_id,
    cancelled.event_id || '#' || CAST(cancelled.position AS varchar) AS line_id,
    cancelled.sku,
    -cancelled.quantity AS quantity,
    cancelled.unit_price,
    -cancelled.amount AS amount,
    coalesce(
      placed.currency,
      CASE WHEN regexp_like(cancelled.currency, '^[A-Z]{3}\z') THEN cancelled.currency END,
      'XXX'
    ) AS currency,
    cancelled.occurred_at,
    cancelled.customer_id,
    cancelled.object_path,
    cancelled.event_id
  FROM views.order_lines AS cancelled
  LEFT JOIN (
    SELECT order_id, min(currency) AS currency
    FROM clean.sales_lines
    WHERE channel = 'online' AND kind = 'sale' AND business_date BETWEEN :orders_from AND :orders_to
    GROUP BY order_id
  ) AS placed
    ON placed.order_id = cancelled.order_id
  WHERE cancelled.event_type = 'OrderCancelled'
    AND cancelled.business_date IN (:dates)
    AND cancelled.amount IS NOT NULL
) AS fresh
ON known.business_date IN (:dates)
  AND known.channel = 'online'
  AND known.business_date = fresh.business_date
  AND known.location_id = fresh.location_id
  AND known.line_id = fresh.line_id
WHEN MATCHED AND (
  known.kind IS DISTINCT FROM fresh.kind
  OR known.order_id IS DISTINCT FROM fresh.order_id
  OR known.sku IS DISTINCT FROM fresh.sku
  OR known.quantity IS DISTINCT FROM fresh.quantity
  OR known.unit_price IS DISTINCT FROM fresh.unit_price
  OR known.amount IS DISTINCT FROM fresh.amount
  OR known.currency IS DISTINCT FROM fresh.currency
  OR known.occurred_at IS DISTINCT FROM fresh.occurred_at
  OR known.customer_id IS DISTINCT FROM fresh.customer_id
) THEN UPDATE SET
  kind = fresh.kind,
  order_id = fresh.order_id,
  sku = fresh.sku,
  quantity = fresh.quantity,
  unit_price = fresh.unit_price,
  amount = fresh.amount,
  currency = fresh.currency,
  occurred_at = fresh.occurred_at,
  customer_id = fresh.customer_id
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
  fresh.business_date,
  'online',
  fresh.location_id,
  fresh.kind,
  fresh.order_id,
  fresh.line_id,
  fresh.sku,
  fresh.quantity,
  fresh.unit_price,
  fresh.amount,
  fresh.currency,
  fresh.occurred_at,
  fresh.customer_id,
  fresh.object_path,
  fresh.event_id
)

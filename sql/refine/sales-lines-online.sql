-- Question: which lines were ordered and returned online on these business dates, by the events that arrived since?
-- Definitions: a line of an order is a sale, of a return a return, with units and amount below zero. A line belongs to
-- the day of its own event: a return lowers the revenue of the day when it was made. Lines are only added, or mended
-- when this statement was: an event never changes.
-- Inputs: views.order_lines (clean.events). Writes clean.sales_lines, channel 'online'.
-- Parameters: :dates (business dates), :arrival_dates (when their events arrived).
MERGE INTO clean.sales_lines AS known
USING (
  SELECT
    business_date,
    location_id,
    CASE WHEN event_type = 'OrderPlaced' THEN 'sale' ELSE 'return' END AS kind,
    order_id,
    event_id || '#' || CAST(position AS varchar) AS line_id,
    sku,
    CASE WHEN event_type = 'OrderPlaced' THEN quantity ELSE -quantity END AS quantity,
    unit_price,
    CASE WHEN event_type = 'OrderPlaced' THEN amount ELSE -amount END AS amount,
    currency,
    occurred_at,
    customer_id,
    object_path,
    event_id
  FROM views.order_lines
  WHERE event_type IN ('OrderPlaced', 'OrderReturned') AND business_date IN (:dates) AND amount IS NOT NULL
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

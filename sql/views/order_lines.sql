-- Question: which lines do the orders, cancellations and returns hold that arrived on these dates?
-- One row per line; a product that stands twice in an order has two. Units and amount are positive here, whichever way
-- they go. `amount` is null when money cannot hold it: such a line is a mistake, and goes to the rejected ones.
-- Inputs: clean.events. Parameters: :arrival_dates (dates).
SELECT
  event_id,
  event_type,
  occurred_at,
  business_date,
  arrival_date,
  object_path,
  shard_id,
  sequence_number,
  arrived_at,
  order_id,
  location_id,
  customer_id,
  currency,
  position,
  line_text,
  sku,
  quantity,
  unit_price,
  CASE
    WHEN CAST(quantity AS decimal(20,0)) * unit_price <= DECIMAL '9999999999'
      THEN TRY_CAST(CAST(quantity AS decimal(20,0)) * unit_price AS decimal(14,4))
  END AS amount
FROM (
  SELECT
    orders.*,
    position,
    json_format(line) AS line_text,
    json_extract_scalar(line, '$.sku') AS sku,
    -- A JSON number may be written 1e2: by way of double, which is what a JSON number is.
    CAST(CAST(json_extract_scalar(line, '$.quantity') AS double) AS bigint) AS quantity,
    CAST(CAST(json_extract_scalar(line, '$.unitPrice') AS double) AS decimal(14,4)) AS unit_price
  FROM (
    -- What is of the whole order is read here, once, and not of each of its lines.
    SELECT
      event_id,
      event_type,
      occurred_at,
      business_date,
      arrival_date,
      object_path,
      shard_id,
      sequence_number,
      arrived_at,
      coalesce(json_extract_scalar(payload, '$.orderId'), event_id) AS order_id,
      json_extract_scalar(payload, '$.fulfilmentLocationId') AS location_id,
      json_extract_scalar(payload, '$.customerId') AS customer_id,
      json_extract_scalar(payload, '$.currency') AS currency,
      CAST(json_extract(payload, '$.lines') AS array(json)) AS lines
    FROM clean.events
    WHERE arrival_date IN (:arrival_dates)
      AND event_type IN ('OrderPlaced', 'OrderCancelled', 'OrderReturned')
  ) AS orders
  CROSS JOIN UNNEST(lines) WITH ORDINALITY AS t(line, position)
)

-- Question: by how much did each event move the stock of a product at a location?
-- Definitions: sold units leave the stock, of orders and of store sales that were recorded; cancelled, returned and
-- received units come in; a count moves it by its difference. A product that stands twice in an event counts once, with
-- the sum. Policies, chargebacks and decisions move nothing. The same rule as domain/inventory/stock-change.ts.
-- Inputs: views.order_lines, clean.events. Writes clean.stock_movements.
-- Parameters: :arrival_dates (dates).
MERGE INTO clean.stock_movements AS known
USING (
  SELECT
    event_id,
    location_id,
    sku,
    CAST(sum(change) AS bigint) AS quantity_change,
    event_type,
    occurred_at,
    shard_id,
    sequence_number,
    arrived_at,
    arrival_date
  FROM (
    SELECT
      event_id,
      location_id,
      sku,
      CASE WHEN event_type = 'OrderPlaced' THEN -quantity ELSE quantity END AS change,
      event_type,
      occurred_at,
      shard_id,
      sequence_number,
      arrived_at,
      arrival_date
    FROM views.order_lines
    UNION ALL
    SELECT
      event_id,
      json_extract_scalar(payload, '$.locationId') AS location_id,
      json_extract_scalar(payload, '$.sku') AS sku,
      CASE event_type
        WHEN 'StockReceived' THEN CAST(CAST(json_extract_scalar(payload, '$.quantity') AS double) AS bigint)
        WHEN 'StockAdjusted' THEN CAST(CAST(json_extract_scalar(payload, '$.quantityDelta') AS double) AS bigint)
        WHEN 'StoreSalesRecorded' THEN -CAST(CAST(json_extract_scalar(payload, '$.quantity') AS double) AS bigint)
      END AS change,
      event_type,
      occurred_at,
      shard_id,
      sequence_number,
      arrived_at,
      arrival_date
    FROM clean.events
    WHERE arrival_date IN (:arrival_dates)
      AND event_type IN ('StockReceived', 'StockAdjusted', 'StoreSalesRecorded')
  )
  GROUP BY event_id, location_id, sku, event_type, occurred_at, shard_id, sequence_number, arrived_at, arrival_date
) AS fresh
ON known.arrival_date IN (:arrival_dates)
  AND known.arrival_date = fresh.arrival_date
  AND known.event_id = fresh.event_id
  AND known.location_id = fresh.location_id
  AND known.sku = fresh.sku
WHEN MATCHED AND known.quantity_change IS DISTINCT FROM fresh.quantity_change
  THEN UPDATE SET quantity_change = fresh.quantity_change
WHEN NOT MATCHED THEN INSERT (
  event_id,
  location_id,
  sku,
  quantity_change,
  event_type,
  occurred_at,
  shard_id,
  sequence_number,
  arrived_at,
  arrival_date
)
VALUES (
  fresh.event_id,
  fresh.location_id,
  fresh.sku,
  fresh.quantity_change,
  fresh.event_type,
  fresh.occurred_at,
  fresh.shard_id,
  fresh.sequence_number,
  fresh.arrived_at,
  fresh.arrival_date
)

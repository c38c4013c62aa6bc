-- Question: on which business dates were the orders, returns and cancellations made that arrived on these dates?
-- `fresh` counts those of objects that no run has worked through to its end.
-- Inputs: clean.events, clean.archive_objects. Parameters: :arrival_dates (dates).
SELECT
  CAST(event.business_date AS varchar) AS business_date,
  event.event_type,
  CAST(event.arrival_date AS varchar) AS arrival_date,
  count(taken.path) AS fresh
FROM clean.events AS event
LEFT JOIN (
  SELECT path
  FROM clean.archive_objects
  WHERE refined = false AND arrival_date IN (:arrival_dates)
) AS taken
  ON taken.path = event.object_path
WHERE event.arrival_date IN (:arrival_dates)
  AND event.event_type IN ('OrderPlaced', 'OrderCancelled', 'OrderReturned')
GROUP BY event.business_date, event.event_type, event.arrival_date
ORDER BY event.business_date, event.event_type, event.arrival_date

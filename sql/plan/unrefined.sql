-- Question: what has been taken into the lake that no run has worked through to its end?
-- One row per source, date and store: delivered files by their date, objects of the event archive by arrival date, cases
-- that changed by the day of their order. What a run that was stopped left behind is still here.
-- Inputs: clean.deliveries, clean.archive_objects, clean.fraud_cases. Parameters: none.
SELECT
  source,
  CAST(for_date AS varchar) AS source_date,
  for_store,
  count(*) FILTER (WHERE state = 'accepted') AS accepted,
  count(*) AS taken
FROM clean.deliveries
WHERE refined = false
GROUP BY source, for_date, for_store
UNION ALL
SELECT
  'events' AS source,
  CAST(arrival_date AS varchar) AS source_date,
  CAST(NULL AS varchar) AS for_store,
  count(*) AS accepted,
  count(*) AS taken
FROM clean.archive_objects
WHERE refined = false
GROUP BY arrival_date
UNION ALL
SELECT
  'cases' AS source,
  CAST(opened_on AS varchar) AS source_date,
  CAST(NULL AS varchar) AS for_store,
  count(*) AS accepted,
  count(*) AS taken
FROM clean.fraud_cases
WHERE refined = false
GROUP BY opened_on
ORDER BY source, source_date, for_store

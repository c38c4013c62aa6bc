-- Question: does every event stand here once?
-- Inputs: clean.events. Parameters: :source_dates (dates).
SELECT
  count(*) FILTER (WHERE copies > 1) = 0 AS passed,
  CASE
    WHEN count(*) FILTER (WHERE copies > 1) = 0 THEN CAST(count(*) AS varchar) || ' events, each of them once'
    ELSE CAST(count(*) FILTER (WHERE copies > 1) AS varchar) || ' events stand here more than once, e.g. '
      || min(CASE WHEN copies > 1 THEN event_id END)
  END AS detail
FROM (
  SELECT event_id, count(*) AS copies
  FROM clean.events
  WHERE arrival_date IN (:source_dates)
  GROUP BY event_id
)

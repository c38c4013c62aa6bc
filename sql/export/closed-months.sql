-- Question: which version of each month holds now, and may be told?
-- Definitions: the newest version that was closed. Older ones were told when they were closed.
-- Inputs: marts.month_closings, a dozen rows a year.
SELECT
  month,
  max(version) AS version,
  max_by(run_id, version) AS run_id,
  max_by(restated_because, version) AS restated_because
FROM marts.month_closings
GROUP BY month
ORDER BY month

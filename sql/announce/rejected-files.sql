-- Question: how many files did this run set aside, from whom and why, and which is one of them?
-- Inputs: clean.deliveries: one row a file, of which this reads six columns; a file's date says nothing of its run.
-- Parameters: :sources (texts), :run_id (text).
SELECT
  source,
  reason_code,
  count(*) AS amount,
  min(name) AS example,
  min_by(reason_message, name) AS example_message
FROM clean.deliveries
WHERE refined IN (true, false)
  AND source IN (:sources)
  AND state = 'rejected'
  AND run_id = :run_id
GROUP BY source, reason_code
ORDER BY source, reason_code

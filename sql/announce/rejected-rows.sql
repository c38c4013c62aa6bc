-- Question: how many rows did this run reject, from whom and why, and where is one of them?
-- Inputs: clean.rejected_rows, from the oldest date on that the run can have touched.
-- Parameters: :sources (texts), :from_date (date), :run_id (text).
SELECT
  source,
  reason_code,
  count(*) AS amount,
  min(path) AS example,
  min_by(reason_message, path) AS example_message
FROM clean.rejected_rows
WHERE source IN (:sources)
  AND source_date >= :from_date
  AND run_id = :run_id
GROUP BY source, reason_code
ORDER BY source, reason_code

-- Question: how many rows did this run reject, from whom and why?
-- Inputs: clean.rejected_rows, from the oldest date on that the run can have touched.
-- Parameters: :sources (texts), :from_date (date), :run_id (text).
SELECT
  source,
  reason_code,
  count(*) AS amount
FROM clean.rejected_rows
WHERE source IN (:sources)
  AND source_date >= :from_date
  AND run_id = :run_id
GROUP BY source, reason_code
ORDER BY source, reason_code

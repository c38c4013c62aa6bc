-- Question: which lines of the reviews files received on these days were not taken, and why?
-- Definitions: reasons are those of contracts/files/judge-row.ts. Lines of one file that are the same are told apart by a
-- copy number.
-- Inputs: views.review_rows (raw.reviews, clean.deliveries). Writes clean.rejected_rows, source 'reviews'.
-- Parameters: :received_on (dates), :received_on_text (the same as texts), :run_id (text).
MERGE INTO clean.rejected_rows AS known
USING (
  SELECT
    received_on AS source_date,
    path,
    split_part(judgement, ' ', 1) AS reason_code,
    'column ' || split_part(judgement, ' ', 2) AS reason_message,
    line AS payload,
    row_number() OVER (PARTITION BY received_on, path, line ORDER BY judgement) AS copy_number
  FROM views.review_rows
  WHERE judgement IS NOT NULL
) AS fresh
ON known.source = 'reviews'
  AND known.source_date IN (:received_on)
  AND known.source_date = fresh.source_date
  AND known.path = fresh.path
  AND known.reason_code = fresh.reason_code
  AND known.payload = fresh.payload
  AND known.copy_number = fresh.copy_number
WHEN NOT MATCHED THEN INSERT (source, source_date, path, reason_code, reason_message, payload, copy_number, run_id)
VALUES (
  'reviews',
  fresh.source_date,
  fresh.path,
  fresh.reason_code,
  fresh.reason_message,
  fresh.payload,
  fresh.copy_number,
  :run_id
)

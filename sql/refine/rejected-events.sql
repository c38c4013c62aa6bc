-- Question: which archived records were not taken as events, and why?
-- Definitions: the archive judged each record with the consumer's own contract; its reason is kept. Records that are the
-- same and stand in one object are told apart by a copy number.
-- Inputs: views.event_rows (raw.events, clean.archive_objects). Writes clean.rejected_rows, source 'events'.
-- Parameters: :arrival_dates, :arrival_dates_text, :run_id (text).
MERGE INTO clean.rejected_rows AS known
USING (
  SELECT
    arrival_date AS source_date,
    object_path AS path,
    fault AS reason_code,
    fault_message AS reason_message,
    coalesce(payload, '') AS payload,
    row_number() OVER (
      PARTITION BY arrival_date, object_path, fault, coalesce(payload, '')
      ORDER BY shard_id, length(sequence_number), sequence_number
    ) AS copy_number
  FROM views.event_rows
  WHERE fault IS NOT NULL AND refined = false
) AS fresh
ON known.source = 'events'
  AND known.source_date IN (:arrival_dates)
  AND known.source_date = fresh.source_date
  AND known.path = fresh.path
  AND known.reason_code = fresh.reason_code
  AND known.payload = fresh.payload
  AND known.copy_number = fresh.copy_number
WHEN NOT MATCHED THEN INSERT (source, source_date, path, reason_code, reason_message, payload, copy_number, run_id)
VALUES (
  'events',
  fresh.source_date,
  fresh.path,
  fresh.reason_code,
  fresh.reason_message,
  fresh.payload,
  fresh.copy_number,
  :run_id
)

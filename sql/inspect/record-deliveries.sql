-- Question: none; writes files into the ledger. Those that it has are passed over, so that it may run twice.
-- Inputs: clean.deliveries. Parameters: :rows (rows for VALUES, in the order of the columns below), :sources (texts) and
-- :for_dates (dates) of these rows, :run_id (text).
INSERT INTO clean.deliveries (
  source, name, etag, delivery_number, state, reason_code, reason_message, raw_path, file_rows, bytes, for_date,
  for_store, received_at, run_id, refined
)
SELECT
  delivered.source,
  delivered.name,
  delivered.etag,
  CAST(delivered.delivery_number AS bigint),
  delivered.state,
  CAST(delivered.reason_code AS varchar),
  CAST(delivered.reason_message AS varchar),
  delivered.raw_path,
  CAST(delivered.file_rows AS bigint),
  CAST(delivered.bytes AS bigint),
  delivered.for_date,
  CAST(delivered.for_store AS varchar),
  delivered.received_at,
  :run_id,
  false
FROM (
  VALUES :rows
) AS delivered (
  source, name, etag, delivery_number, state, reason_code, reason_message, raw_path, file_rows, bytes, for_date,
  for_store, received_at
)
WHERE NOT EXISTS (
  SELECT 1
  FROM clean.deliveries AS known
  WHERE known.source IN (:sources)
    AND known.for_date IN (:for_dates)
    AND known.source = delivered.source
    AND known.name = delivered.name
    AND known.delivery_number = delivered.delivery_number
)

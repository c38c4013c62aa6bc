-- Question: none; writes files into the ledger. Those that it has are passed over, so that it may run twice. Not an
-- INSERT: of two MERGEs at the same moment, which a run that was stopped can bring about, one fails.
-- Inputs: clean.deliveries. Parameters: :rows (rows for VALUES, in the order of the columns below), :sources (texts) and
-- :for_dates (dates) of these rows, :run_id (text).
MERGE INTO clean.deliveries AS known
USING (
  SELECT
    source,
    name,
    etag,
    CAST(delivery_number AS bigint) AS delivery_number,
    state,
    CAST(reason_code AS varchar) AS reason_code,
    CAST(reason_message AS varchar) AS reason_message,
    raw_path,
    CAST(file_rows AS bigint) AS file_rows,
    CAST(bytes AS bigint) AS bytes,
    for_date,
    CAST(for_store AS varchar) AS for_store,
    received_at
  FROM (
    VALUES :rows
  ) AS listed (
    source, name, etag, delivery_number, state, reason_code, reason_message, raw_path, file_rows, bytes, for_date,
    for_store, received_at
  )
) AS delivered
ON known.source IN (:sources)
  AND known.for_date IN (:for_dates)
  AND known.source = delivered.source
  AND known.name = delivered.name
  AND known.delivery_number = delivered.delivery_number
WHEN NOT MATCHED THEN INSERT (
  source, name, etag, delivery_number, state, reason_code, reason_message, raw_path, file_rows, bytes, for_date,
  for_store, received_at, run_id, refined
)
VALUES (
  delivered.source,
  delivered.name,
  delivered.etag,
  delivered.delivery_number,
  delivered.state,
  delivered.reason_code,
  delivered.reason_message,
  delivered.raw_path,
  delivered.file_rows,
  delivered.bytes,
  delivered.for_date,
  delivered.for_store,
  delivered.received_at,
  :run_id,
  false
)

-- Question: none; writes objects of the event archive into the ledger. Those that it has are passed over, so that it may
-- run twice. Not an INSERT: of two MERGEs at the same moment, which a run that was stopped can bring about, one fails.
-- Inputs: clean.archive_objects. Parameters: :rows (rows for VALUES: path, arrival date, bytes), :arrival_dates (dates of
-- these rows), :run_id (text), :now (timestamp).
MERGE INTO clean.archive_objects AS known
USING (
  SELECT path, arrival_date, CAST(bytes AS bigint) AS bytes
  FROM (
    VALUES :rows
  ) AS listed (path, arrival_date, bytes)
) AS arrived
ON known.arrival_date IN (:arrival_dates)
  AND known.arrival_date = arrived.arrival_date
  AND known.path = arrived.path
WHEN NOT MATCHED THEN INSERT (path, arrival_date, bytes, run_id, taken_at, refined)
VALUES (arrived.path, arrived.arrival_date, arrived.bytes, :run_id, :now, false)

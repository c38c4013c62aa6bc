-- Question: none; writes objects of the event archive into the ledger. Those that it has are passed over, so that it may
-- run twice.
-- Inputs: clean.archive_objects. Parameters: :rows (rows for VALUES: path, arrival date, bytes), :arrival_dates (dates of
-- these rows), :run_id (text), :now (timestamp).
INSERT INTO clean.archive_objects (path, arrival_date, bytes, run_id, taken_at, refined)
SELECT
  arrived.path,
  arrived.arrival_date,
  CAST(arrived.bytes AS bigint),
  :run_id,
  :now,
  false
FROM (
  VALUES :rows
) AS arrived (path, arrival_date, bytes)
WHERE NOT EXISTS (
  SELECT 1
  FROM clean.archive_objects AS known
  WHERE known.arrival_date IN (:arrival_dates) AND known.path = arrived.path
)

-- Question: up to which arrival date has the event archive been looked through?
-- Inputs: clean.archive_objects (one column of the ledger, whose partitions it is).
SELECT CAST(max(arrival_date) AS varchar) AS last_date
FROM clean.archive_objects

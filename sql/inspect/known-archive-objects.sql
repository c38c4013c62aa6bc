-- Question: which objects of the event archive of these arrival dates are known?
-- Inputs: clean.archive_objects. Parameters: :arrival_dates (dates).
SELECT path
FROM clean.archive_objects
WHERE arrival_date IN (:arrival_dates)

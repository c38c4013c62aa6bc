-- Question: which objects of the event archive has the run worked through? All of these arrival dates that it found.
-- Inputs and writes: clean.archive_objects. Parameters: :arrival_dates (dates).
UPDATE clean.archive_objects
SET refined = true
WHERE refined = false AND arrival_date IN (:arrival_dates)

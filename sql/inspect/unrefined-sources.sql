-- Question: of which sources are there accepted files that are not refined, from this run or from one that was stopped?
-- Inputs: clean.deliveries (the partitions of what is still to be refined).
SELECT DISTINCT source
FROM clean.deliveries
WHERE refined = false AND state = 'accepted'

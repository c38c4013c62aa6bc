-- Question: which months have other reviews since these days' files were read?
-- Definitions: the months of the reviews, and those from which a delivery moved one.
-- Inputs: clean.reviews. Parameters: :received_on (dates); :known_from and :known_to (dates): where these reviews stand.
SELECT DISTINCT substr(CAST(day AS varchar), 1, 7) AS month
FROM clean.reviews
CROSS JOIN UNNEST(ARRAY[created_on, moved_from]) AS touched (day)
WHERE received_on IN (:received_on)
  AND created_on BETWEEN :known_from AND :known_to
  AND day IS NOT NULL
ORDER BY month

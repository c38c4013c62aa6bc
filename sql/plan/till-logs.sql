-- Question: for which of these dates are there till logs?
-- Inputs: clean.deliveries. Parameters: :dates (business dates).
SELECT CAST(for_date AS varchar) AS business_date, count(*) AS accepted
FROM clean.deliveries
WHERE source = 'pos' AND state = 'accepted' AND for_date IN (:dates)
GROUP BY for_date
ORDER BY for_date

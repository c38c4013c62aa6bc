-- Question: which deliveries of till logs of these dates are known?
-- Inputs: clean.deliveries. Parameters: :for_dates (dates of the till logs).
SELECT name, etag, delivery_number
FROM clean.deliveries
WHERE source = 'pos' AND for_date IN (:for_dates)

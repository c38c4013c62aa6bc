-- Question: which cases are open, as far as the lake knows?
-- Inputs: clean.fraud_cases (the partitions of open cases). Parameters: none.
SELECT order_id
FROM clean.fraud_cases
WHERE status = 'open'
ORDER BY order_id

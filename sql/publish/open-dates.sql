-- Question: of which dates has the outbox till sales that were not sent?
-- Inputs: clean.published_sales. Parameters: none.
SELECT CAST(business_date AS varchar) AS business_date
FROM clean.published_sales
WHERE sent = false
GROUP BY business_date
ORDER BY business_date

-- Question: what does the outbox hold that was not sent? Publications in the order in which they were planned; till sales
-- date by date, policies together.
-- Inputs: clean.published_sales, clean.published_policies. Parameters: none.
SELECT
  'sales' AS kind,
  CAST(publication AS varchar) AS publication,
  CAST(business_date AS varchar) AS business_date,
  count(*) AS row_count,
  max(run_id) AS run_id
FROM clean.published_sales
WHERE sent = false
GROUP BY publication, business_date
UNION ALL
SELECT
  'policies' AS kind,
  CAST(publication AS varchar) AS publication,
  CAST(NULL AS varchar) AS business_date,
  count(*) AS row_count,
  max(run_id) AS run_id
FROM clean.published_policies
WHERE sent = false
GROUP BY publication
ORDER BY publication, kind, business_date

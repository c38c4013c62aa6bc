-- Question: which of these months have a version that was not closed?
-- Inputs: marts.monthly_sales, marts.month_closings. Parameters: :first_month and :last_month (texts).
SELECT told.month
FROM (
  SELECT month, max(version) AS version
  FROM marts.monthly_sales
  WHERE month BETWEEN :first_month AND :last_month
  GROUP BY month
) AS told
LEFT JOIN marts.month_closings AS closing
  ON closing.month = told.month AND closing.version = told.version
WHERE closing.month IS NULL
ORDER BY told.month

-- Question: does every line of sales stand here once?
-- Inputs: clean.sales_lines. Parameters: :dates (business dates).
SELECT
  count(*) FILTER (WHERE copies > 1) = 0 AS passed,
  CASE
    WHEN count(*) FILTER (WHERE copies > 1) = 0 THEN CAST(count(*) AS varchar) || ' lines, each of them once'
    ELSE CAST(count(*) FILTER (WHERE copies > 1) AS varchar) || ' lines stand here more than once, e.g. '
      || min(CASE WHEN copies > 1 THEN channel || ' ' || location_id || ' ' || line_id END)
  END AS detail
FROM (
  SELECT channel, location_id, line_id, count(*) AS copies
  FROM clean.sales_lines
  WHERE business_date IN (:dates)
  GROUP BY business_date, channel, location_id, line_id
)

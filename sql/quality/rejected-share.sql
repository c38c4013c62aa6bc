-- Question: was so much rejected that something must be wrong with what we are sent, or with us?
-- Definitions: more than half of a source's rows of a date, when there are at least a hundred.
-- Inputs: clean.row_balance. Parameters: :source_dates (dates).
SELECT
  count(*) FILTER (WHERE is_too_much) = 0 AS passed,
  CASE
    WHEN count(*) FILTER (WHERE is_too_much) = 0 THEN CAST(coalesce(sum(rows_rejected), 0) AS varchar) || ' rows rejected'
    ELSE min(CASE WHEN is_too_much THEN account END)
  END AS detail
FROM (
  SELECT
    rows_rejected,
    rows_in >= 100 AND rows_rejected * 2 > rows_in AS is_too_much,
    CAST(rows_rejected AS varchar) || ' of ' || CAST(rows_in AS varchar) || ' rows of ' || source || ' of '
      || CAST(source_date AS varchar) || ' were rejected' AS account
  FROM clean.row_balance
  WHERE source_date IN (:source_dates)
)

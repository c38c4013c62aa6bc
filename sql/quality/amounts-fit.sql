-- Question: do the day's sums fit into the reports' decimal(14,4)?
-- Definitions: ten thousand million of one currency at one location on one day: a slip of the finger, before it fails a
-- statement without saying where.
-- Inputs: clean.sales_lines. Parameters: :dates (business dates).
SELECT
  count(*) FILTER (WHERE NOT fits) = 0 AS passed,
  CASE
    WHEN count(*) FILTER (WHERE NOT fits) = 0 THEN CAST(count(*) AS varchar) || ' sums fit'
    ELSE min(CASE WHEN NOT fits THEN account END)
  END AS detail
FROM (
  SELECT
    sum(abs(amount)) <= DECIMAL '9999999999' AS fits,
    'the amounts of ' || channel || ' ' || location_id || ' on ' || CAST(business_date AS varchar) || ' add up to '
      || CAST(sum(abs(amount)) AS varchar) || ' ' || currency AS account
  FROM clean.sales_lines
  WHERE business_date IN (:dates)
  GROUP BY business_date, channel, location_id, currency
)

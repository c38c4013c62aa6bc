-- Question: is every row that came in accounted for?
-- Definitions: in = clean + rejected + duplicate + replaced, of each source and date.
-- Inputs: clean.row_balance. Parameters: :source_dates (dates).
SELECT
  count(*) FILTER (WHERE gap <> 0) = 0 AS passed,
  CASE
    WHEN count(*) FILTER (WHERE gap <> 0) = 0
      THEN CAST(coalesce(sum(rows_in), 0) AS varchar) || ' rows in, all of them accounted for'
    ELSE CAST(count(*) FILTER (WHERE gap <> 0) AS varchar) || ' of ' || CAST(count(*) AS varchar)
      || ' sources and dates do not add up, e.g. ' || min(CASE WHEN gap <> 0 THEN account END)
  END AS detail
FROM (
  SELECT
    rows_in,
    rows_in - rows_clean - rows_rejected - rows_duplicate - rows_replaced AS gap,
    source || ' of ' || CAST(source_date AS varchar) || ': ' || CAST(rows_in AS varchar) || ' rows in, but '
      || CAST(rows_clean AS varchar) || ' clean + ' || CAST(rows_rejected AS varchar) || ' rejected + '
      || CAST(rows_duplicate AS varchar) || ' duplicate + ' || CAST(rows_replaced AS varchar) || ' replaced' AS account
  FROM clean.row_balance
  WHERE source_date IN (:source_dates)
)

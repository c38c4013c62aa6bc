-- Question: does every line of sales make sense in itself?
-- Definitions: a sale has units above zero, a return and a cancellation below; the amount is units times price; what
-- must be known is known.
-- Inputs: clean.sales_lines. Parameters: :dates (business dates).
SELECT
  count(*) FILTER (WHERE NOT is_sound) = 0 AS passed,
  CASE
    WHEN count(*) FILTER (WHERE NOT is_sound) = 0 THEN CAST(count(*) AS varchar) || ' lines make sense'
    ELSE CAST(count(*) FILTER (WHERE NOT is_sound) AS varchar) || ' lines make no sense, e.g. '
      || coalesce(min(CASE WHEN NOT is_sound THEN coalesce(channel, '?') || ' ' || coalesce(location_id, '?') || ' ' || coalesce(line_id, '?') END), '')
  END AS detail
FROM (
  SELECT
    channel,
    location_id,
    line_id,
    coalesce(
      ((kind = 'sale' AND quantity > 0) OR (kind IN ('return', 'cancellation') AND quantity < 0))
      AND channel IN ('online', 'store')
      AND amount = CAST(quantity AS decimal(20,0)) * unit_price
      AND regexp_like(currency, '^[A-Z]{3}\z')
      AND location_id <> '' AND order_id <> '' AND line_id <> '' AND sku <> ''
      AND occurred_at IS NOT NULL AND source_path IS NOT NULL AND source_id IS NOT NULL,
      false
    ) AS is_sound
  FROM clean.sales_lines
  WHERE business_date IN (:dates)
)

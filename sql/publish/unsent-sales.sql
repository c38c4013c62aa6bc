-- Question: which till sales of this publication and these dates are to be sent?
-- Inputs: clean.published_sales. Parameters: :publication (number), :dates (business dates).
SELECT
  event_id,
  location_id,
  CAST(business_date AS varchar) AS business_date,
  sku,
  change
FROM clean.published_sales
WHERE sent = false AND business_date IN (:dates) AND publication = :publication

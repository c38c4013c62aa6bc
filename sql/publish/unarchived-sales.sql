-- Question: which till sales of this publication and these dates are to be sent, of those that the archive has not got?
-- Asked of a publication that is so old that the counters may have forgotten which of its events they counted.
-- Inputs: clean.published_sales, clean.events.
-- Parameters: :publication (number), :dates (business dates), :archived_from (date): nothing of them arrived earlier.
SELECT
  event_id,
  location_id,
  CAST(business_date AS varchar) AS business_date,
  sku,
  change
FROM clean.published_sales
WHERE sent = false
  AND business_date IN (:dates)
  AND publication = :publication
  AND event_id NOT IN (
    SELECT event_id
    FROM clean.events
    WHERE arrival_date >= :archived_from AND event_type = 'StoreSalesRecorded'
  )

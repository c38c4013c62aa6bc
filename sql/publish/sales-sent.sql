-- Question: which till sales has the stream taken? All of this publication and these dates.
-- Inputs and writes: clean.published_sales. Parameters: :publication (number), :dates (business dates).
UPDATE clean.published_sales
SET sent = true
WHERE sent = false AND business_date IN (:dates) AND publication = :publication

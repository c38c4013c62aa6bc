-- Question: which deliveries of files that are no till logs are known? All of them, because a name counts its deliveries
-- over all its days; they are few.
-- Inputs: clean.deliveries. Parameters: :sources (texts).
SELECT source, name, etag, delivery_number
FROM clean.deliveries
WHERE source IN (:sources)

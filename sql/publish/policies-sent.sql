-- Question: which policies has the stream taken? All of this publication.
-- Inputs and writes: clean.published_policies. Parameters: :publication (number).
UPDATE clean.published_policies
SET sent = true
WHERE sent = false AND publication = :publication

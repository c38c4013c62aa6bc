-- Words that tell how somebody feels, and how much: from -5 (worst) to 5 (best).
CREATE OR REPLACE VIEW clean.sentiment_words AS
SELECT
  split_part(entry, ' ', 1) AS word,
  CAST(split_part(entry, ' ', 2) AS bigint) AS valence
FROM UNNEST(split(:sentiment_words, ',')) AS listed (entry)

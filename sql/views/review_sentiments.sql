-- Question: how does each review sound that was received on these days?
-- One row per review that holds a word of clean.sentiment_words: the sum of their valences in title and text, brought
-- between -1 and 1 as sum / sqrt(sum² + 15). Within three words after a negation a word counts the other way round.
-- Inputs: views.review_rows (raw.reviews, clean.deliveries), clean.sentiment_words.
-- Parameters: :received_on (dates), :received_on_text (the same as texts).
SELECT review_id, CAST(total / sqrt(total * total + 15) AS decimal(5,4)) AS sentiment
FROM (
  SELECT
    spoken.review_id,
    CAST(sum(CASE WHEN spoken.is_negated THEN -told.valence ELSE told.valence END) AS double) AS total
  FROM (
    SELECT
      review_id,
      word,
      coalesce(
        bool_or(
          word LIKE '%n''t'
          OR word IN (
            'not', 'no', 'never', 'none', 'nobody', 'nothing', 'neither', 'nor', 'cannot', 'without', 'hardly', 'barely',
            'dont', 'doesnt', 'didnt', 'isnt', 'wasnt', 'wont', 'cant', 'couldnt', 'wouldnt'
          )
        ) OVER (PARTITION BY review_id ORDER BY place ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING),
        false
      ) AS is_negated
    FROM (
      SELECT
        review_id,
        -- People's apostrophes are of two kinds.
        regexp_extract_all(lower(replace(title || ' ' || text, '’', '''')), '[a-z]+(?:''[a-z]+)?') AS words
      FROM views.review_rows
      WHERE judgement IS NULL AND newest = 1
    )
    CROSS JOIN UNNEST(words) WITH ORDINALITY AS listed (word, place)
  ) AS spoken
  JOIN clean.sentiment_words AS told
    ON told.word = spoken.word
  GROUP BY spoken.review_id
)

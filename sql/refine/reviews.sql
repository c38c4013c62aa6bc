-- Question: what does each review look like by the newest delivery, and how does it sound?
-- Definitions: of lines of one review_id that of the newest delivery counts; what a newer delivery no longer holds stays
-- as it is. A review is of the day on which it was written, in the reporting time zone; when a delivery moves it to
-- another month, moved_from says from where, so that both months' reports are made again. A delivery that moves it by
-- more than a year makes another review of it. Its sentiment is that of views.review_sentiments, 0 when it tells none.
-- Inputs: views.review_rows, views.review_sentiments (raw.reviews, clean.deliveries, clean.sentiment_words). Writes
-- clean.reviews.
-- Parameters: :received_on (dates), :received_on_text (the same as texts); :written_in (months as texts, by the writer's
-- own calendar): a write may open 100 partitions; :known_from and :known_to (dates): where these reviews may already
-- stand; :zone (text): the reporting time zone.
MERGE INTO clean.reviews AS known
USING (
  SELECT
    review_id,
    sku,
    rating,
    title,
    text,
    created_at,
    source,
    CAST(created_at AT TIME ZONE 'UTC' AT TIME ZONE :zone AS date) AS created_on,
    sentiment,
    source_path,
    received_on
  FROM (
    SELECT
      line.review_id,
      line.sku,
      CAST(CAST(line.rating AS double) AS bigint) AS rating,
      line.title,
      line.text,
      date_add(
        'minute',
        CASE
          WHEN line.created_at LIKE '%Z' THEN 0
          WHEN substr(line.created_at, -6, 1) = '-'
            THEN CAST(substr(line.created_at, -5, 2) AS bigint) * 60 + CAST(substr(line.created_at, -2) AS bigint)
          ELSE -(CAST(substr(line.created_at, -5, 2) AS bigint) * 60 + CAST(substr(line.created_at, -2) AS bigint))
        END,
        CAST(
          replace(regexp_extract(line.created_at, '^[-0-9]{10}T[0-9:]{8}([.][0-9]{1,6})?'), 'T', ' ') AS timestamp(6)
        )
      ) AS created_at,
      line.source,
      coalesce(sound.sentiment, CAST(0 AS decimal(5,4))) AS sentiment,
      line.path AS source_path,
      line.received_on
    FROM views.review_rows AS line
    LEFT JOIN views.review_sentiments AS sound
      ON sound.review_id = line.review_id
    WHERE line.judgement IS NULL AND line.newest = 1 AND substr(line.created_at, 1, 7) IN (:written_in)
  )
) AS fresh
ON known.review_id = fresh.review_id
  AND known.created_on BETWEEN :known_from AND :known_to
WHEN MATCHED AND fresh.received_on >= known.received_on AND (
  known.sku IS DISTINCT FROM fresh.sku
  OR known.rating IS DISTINCT FROM fresh.rating
  OR known.title IS DISTINCT FROM fresh.title
  OR known.text IS DISTINCT FROM fresh.text
  OR known.created_at IS DISTINCT FROM fresh.created_at
  OR known.source IS DISTINCT FROM fresh.source
  OR known.sentiment IS DISTINCT FROM fresh.sentiment
  OR known.source_path IS DISTINCT FROM fresh.source_path
  OR known.received_on IS DISTINCT FROM fresh.received_on
) THEN UPDATE SET
  sku = fresh.sku,
  rating = fresh.rating,
  title = fresh.title,
  text = fresh.text,
  created_at = fresh.created_at,
  source = fresh.source,
  created_on = fresh.created_on,
  moved_from = CASE
    WHEN date_trunc('month', known.created_on) <> date_trunc('month', fresh.created_on) THEN known.created_on
    ELSE known.moved_from
  END,
  sentiment = fresh.sentiment,
  source_path = fresh.source_path,
  received_on = fresh.received_on
WHEN NOT MATCHED THEN INSERT (
  review_id,
  sku,
  rating,
  title,
  text,
  created_at,
  source,
  created_on,
  sentiment,
  source_path,
  received_on
)
VALUES (
  fresh.review_id,
  fresh.sku,
  fresh.rating,
  fresh.title,
  fresh.text,
  fresh.created_at,
  fresh.source,
  fresh.created_on,
  fresh.sentiment,
  fresh.source_path,
  fresh.received_on
)

-- Question: what does each review look like by the newest delivery?
-- Definitions: of lines of one review_id that of the newest delivery counts; what a newer delivery no longer holds stays
-- as it is.
-- Inputs: views.review_rows (raw.reviews, clean.deliveries). Writes clean.reviews.
-- Parameters: :received_on (dates), :received_on_text (the same as texts).
MERGE INTO clean.reviews AS known
USING (
  SELECT
    review_id,
    sku,
    CAST(CAST(rating AS double) AS bigint) AS rating,
    title,
    text,
    date_add(
      'minute',
      CASE
        WHEN created_at LIKE '%Z' THEN 0
        WHEN substr(created_at, -6, 1) = '-'
          THEN CAST(substr(created_at, -5, 2) AS bigint) * 60 + CAST(substr(created_at, -2) AS bigint)
        ELSE -(CAST(substr(created_at, -5, 2) AS bigint) * 60 + CAST(substr(created_at, -2) AS bigint))
      END,
      CAST(replace(regexp_extract(created_at, '^[-0-9]{10}T[0-9:]{8}([.][0-9]{1,6})?'), 'T', ' ') AS timestamp(6))
    ) AS created_at,
    source,
    path AS source_path,
    received_on
  FROM views.review_rows
  WHERE judgement IS NULL AND newest = 1
) AS fresh
ON known.review_id = fresh.review_id
WHEN MATCHED AND fresh.received_on >= known.received_on AND (
  known.sku IS DISTINCT FROM fresh.sku
  OR known.rating IS DISTINCT FROM fresh.rating
  OR known.title IS DISTINCT FROM fresh.title
  OR known.text IS DISTINCT FROM fresh.text
  OR known.created_at IS DISTINCT FROM fresh.created_at
  OR known.source IS DISTINCT FROM fresh.source
  OR known.source_path IS DISTINCT FROM fresh.source_path
  OR known.received_on IS DISTINCT FROM fresh.received_on
) THEN UPDATE SET
  sku = fresh.sku,
  rating = fresh.rating,
  title = fresh.title,
  text = fresh.text,
  created_at = fresh.created_at,
  source = fresh.source,
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
  fresh.source_path,
  fresh.received_on
)

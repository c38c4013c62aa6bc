-- Question: what do the reviews files hold that were received on these days, and what is each line worth?
-- One row per line. `judgement` is null for a good line, else a reason code and the column, e.g.
-- `MISSING_FIELD review_id`. It is decided as contracts/files/judge-row.ts decides it: fields in the order of
-- contracts/files/review.ts, the first broken one gives the reason. `newest` counts the good lines of one
-- review_id from the newest delivery on, `copy_number` those of them that are the same.
-- Inputs: raw.reviews, clean.deliveries. Parameters: :received_on (dates), :received_on_text (the same as texts).
SELECT
  received_on,
  refined,
  path,
  line,
  review_id,
  sku,
  rating,
  title,
  text,
  created_at,
  source,
  judgement,
  row_number() OVER (
    PARTITION BY review_id, judgement ORDER BY received_at DESC, delivery_number DESC, path DESC, line DESC
  ) AS newest,
  row_number() OVER (
    PARTITION BY review_id, judgement, line ORDER BY received_at DESC, delivery_number DESC, path DESC
  ) AS copy_number
FROM (
  SELECT
    delivery.received_on,
    delivery.refined,
    delivery.received_at,
    delivery.delivery_number,
    path,
    line,
    review_id,
    sku,
    rating,
    title,
    text,
    created_at,
    source,
    CASE
      WHEN document_text IS NULL THEN 'NOT_JSON line'
      WHEN NOT regexp_like(document_text, '^\s*[{]') THEN 'NOT_AN_OBJECT line'
      WHEN review_id_json IS NULL THEN 'MISSING_FIELD review_id'
      WHEN substr(review_id_json, 1, 1) <> '"' THEN 'WRONG_TYPE review_id'
      WHEN review_id = '' THEN 'MISSING_FIELD review_id'
      WHEN length(review_id) > 200 THEN 'TOO_LONG review_id'
      WHEN regexp_like(review_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER review_id'
      WHEN sku_json IS NULL THEN 'MISSING_FIELD sku'
      WHEN substr(sku_json, 1, 1) <> '"' THEN 'WRONG_TYPE sku'
      WHEN sku = '' THEN 'MISSING_FIELD sku'
      WHEN length(sku) > 64 THEN 'TOO_LONG sku'
      WHEN regexp_like(sku, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER sku'
      WHEN rating_json IS NULL THEN 'MISSING_FIELD rating'
      WHEN NOT regexp_like(rating_json, '^-?[0-9]') THEN 'WRONG_TYPE rating'
      WHEN TRY_CAST(rating AS double) <> floor(TRY_CAST(rating AS double)) THEN 'WRONG_TYPE rating'
      WHEN NOT coalesce(TRY_CAST(rating AS double) BETWEEN 1 AND 5, false) THEN 'OUT_OF_RANGE rating'
      WHEN title_json IS NULL THEN 'MISSING_FIELD title'
      WHEN substr(title_json, 1, 1) <> '"' THEN 'WRONG_TYPE title'
      WHEN length(title) > 500 THEN 'TOO_LONG title'
      -- Tabs and line breaks are what people write.
      WHEN regexp_like(title, '[^\P{Cc}\t\n\r]') THEN 'FORBIDDEN_CHARACTER title'
      WHEN text_json IS NULL THEN 'MISSING_FIELD text'
      WHEN substr(text_json, 1, 1) <> '"' THEN 'WRONG_TYPE text'
      WHEN length(text) > 10000 THEN 'TOO_LONG text'
      -- Tabs and line breaks are what people write.
      WHEN regexp_like(text, '[^\P{Cc}\t\n\r]') THEN 'FORBIDDEN_CHARACTER text'
      WHEN created_at_json IS NULL THEN 'MISSING_FIELD created_at'
      WHEN substr(created_at_json, 1, 1) <> '"' THEN 'WRONG_TYPE created_at'
      WHEN NOT regexp_like(
          created_at,
          '^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z'
        )
        OR TRY_CAST(substr(created_at, 1, 10) AS date) IS NULL
        THEN 'BAD_FORMAT created_at'
      WHEN source_json IS NULL THEN 'MISSING_FIELD source'
      WHEN substr(source_json, 1, 1) <> '"' THEN 'WRONG_TYPE source'
      WHEN source = '' THEN 'MISSING_FIELD source'
      WHEN length(source) > 200 THEN 'TOO_LONG source'
      WHEN regexp_like(source, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER source'
      WHEN is_mended THEN 'FORBIDDEN_CHARACTER line'
    END AS judgement
  FROM (
    SELECT raw_path, for_date AS received_on, received_at, delivery_number, refined
    FROM clean.deliveries
    WHERE source = 'reviews' AND state = 'accepted' AND for_date IN (:received_on)
  ) AS delivery
  JOIN (
    SELECT
      path,
      line,
      is_mended,
      json_format(document) AS document_text,
      json_format(json_extract(document, '$.reviewId')) AS review_id_json,
      json_extract_scalar(document, '$.reviewId') AS review_id,
      json_format(json_extract(document, '$.sku')) AS sku_json,
      json_extract_scalar(document, '$.sku') AS sku,
      json_format(json_extract(document, '$.rating')) AS rating_json,
      json_extract_scalar(document, '$.rating') AS rating,
      json_format(json_extract(document, '$.title')) AS title_json,
      json_extract_scalar(document, '$.title') AS title,
      json_format(json_extract(document, '$.text')) AS text_json,
      json_extract_scalar(document, '$.text') AS text,
      json_format(json_extract(document, '$.createdAt')) AS created_at_json,
      json_extract_scalar(document, '$.createdAt') AS created_at,
      json_format(json_extract(document, '$.source')) AS source_json,
      json_extract_scalar(document, '$.source') AS source
    FROM (
      -- Half of a surrogate pair, written as an escape, is JSON, but neither engine can read it: as another forbidden
      -- character it is found in its field.
      SELECT
        path,
        line,
        document IS NULL AS is_mended,
        coalesce(
          document,
          TRY(
            json_parse(
              regexp_replace(
                regexp_replace(line, '\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', '?'),
                '\\u[dD][89a-fA-F][0-9a-fA-F]{2}',
                '\\u0000'
              )
            )
          )
        ) AS document
      FROM (
        -- A line that is \N is null to the table's format.
        SELECT "$path" AS path, coalesce(line, '\N') AS line, TRY(json_parse(line)) AS document
        FROM raw.reviews
        WHERE received_on IN (:received_on_text)
      )
    )
  )
    ON path = delivery.raw_path
)

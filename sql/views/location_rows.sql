-- Question: what do the locations files hold that were received on these days, and what is each line worth?
-- One row per line. `judgement` is null for a good line, else a reason code and the column, e.g.
-- `MISSING_FIELD location_id`. It is decided as contracts/files/judge-row.ts decides it: fields in the order of
-- contracts/files/location.ts, the first broken one gives the reason. `newest` counts the good lines of one
-- location_id from the newest delivery on, `copy_number` those of them that are the same.
-- Inputs: raw.locations, clean.deliveries. Parameters: :received_on (dates), :received_on_text (the same as texts).
SELECT
  received_on,
  refined,
  path,
  line,
  location_id,
  kind,
  name,
  region,
  judgement,
  row_number() OVER (
    PARTITION BY location_id, judgement ORDER BY received_at DESC, delivery_number DESC, path DESC, line DESC
  ) AS newest,
  row_number() OVER (
    PARTITION BY location_id, judgement, line ORDER BY received_at DESC, delivery_number DESC, path DESC
  ) AS copy_number
FROM (
  SELECT
    delivery.received_on,
    delivery.refined,
    delivery.received_at,
    delivery.delivery_number,
    path,
    line,
    location_id,
    kind,
    name,
    region,
    CASE
      WHEN document_text IS NULL THEN 'NOT_JSON line'
      WHEN NOT regexp_like(document_text, '^\s*[{]') THEN 'NOT_AN_OBJECT line'
      WHEN location_id_json IS NULL THEN 'MISSING_FIELD location_id'
      WHEN substr(location_id_json, 1, 1) <> '"' THEN 'WRONG_TYPE location_id'
      WHEN location_id = '' THEN 'MISSING_FIELD location_id'
      WHEN length(location_id) > 64 THEN 'TOO_LONG location_id'
      WHEN regexp_like(location_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER location_id'
      WHEN kind_json IS NULL THEN 'MISSING_FIELD kind'
      WHEN coalesce(kind, '') NOT IN ('store', 'warehouse') THEN 'NOT_ALLOWED kind'
      WHEN name_json IS NULL THEN 'MISSING_FIELD name'
      WHEN substr(name_json, 1, 1) <> '"' THEN 'WRONG_TYPE name'
      WHEN name = '' THEN 'MISSING_FIELD name'
      WHEN length(name) > 200 THEN 'TOO_LONG name'
      WHEN regexp_like(name, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER name'
      WHEN region_json IS NULL THEN 'MISSING_FIELD region'
      WHEN substr(region_json, 1, 1) <> '"' THEN 'WRONG_TYPE region'
      WHEN region = '' THEN 'MISSING_FIELD region'
      WHEN length(region) > 200 THEN 'TOO_LONG region'
      WHEN regexp_like(region, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER region'
      WHEN is_mended THEN 'FORBIDDEN_CHARACTER line'
    END AS judgement
  FROM (
    SELECT raw_path, for_date AS received_on, received_at, delivery_number, refined
    FROM clean.deliveries
    WHERE source = 'locations' AND state = 'accepted' AND for_date IN (:received_on)
  ) AS delivery
  JOIN (
    SELECT
      path,
      line,
      is_mended,
      json_format(document) AS document_text,
      json_format(json_extract(document, '$.locationId')) AS location_id_json,
      json_extract_scalar(document, '$.locationId') AS location_id,
      json_format(json_extract(document, '$.kind')) AS kind_json,
      json_extract_scalar(document, '$.kind') AS kind,
      json_format(json_extract(document, '$.name')) AS name_json,
      json_extract_scalar(document, '$.name') AS name,
      json_format(json_extract(document, '$.region')) AS region_json,
      json_extract_scalar(document, '$.region') AS region
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
        FROM raw.locations
        WHERE received_on IN (:received_on_text)
      )
    )
  )
    ON path = delivery.raw_path
)

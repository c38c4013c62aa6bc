-- Question: what do the catalogue files hold that were received on these days, and what is each line worth?
-- One row per line. `judgement` is null for a good line, else a reason code and the column, e.g.
-- `MISSING_FIELD sku`. It is decided as contracts/files/judge-row.ts decides it: fields in the order of
-- contracts/files/catalog-product.ts, the first broken one gives the reason. `newest` counts the good lines of one
-- sku from the newest delivery on, `copy_number` those of them that are the same.
-- Inputs: raw.catalog, clean.deliveries. Parameters: :received_on (dates), :received_on_text (the same as texts).
SELECT
  received_on,
  refined,
  path,
  line,
  sku,
  name,
  category,
  list_price,
  lead_time_days,
  unit_cost,
  supplier_id,
  judgement,
  row_number() OVER (
    PARTITION BY sku, judgement ORDER BY received_at DESC, delivery_number DESC, path DESC, line DESC
  ) AS newest,
  row_number() OVER (
    PARTITION BY sku, judgement, line ORDER BY received_at DESC, delivery_number DESC, path DESC
  ) AS copy_number
FROM (
  SELECT
    delivery.received_on,
    delivery.refined,
    delivery.received_at,
    delivery.delivery_number,
    path,
    line,
    sku,
    name,
    category,
    list_price,
    lead_time_days,
    unit_cost,
    supplier_id,
    CASE
      WHEN document_text IS NULL THEN 'NOT_JSON line'
      WHEN NOT regexp_like(document_text, '^\s*[{]') THEN 'NOT_AN_OBJECT line'
      WHEN sku_json IS NULL THEN 'MISSING_FIELD sku'
      WHEN substr(sku_json, 1, 1) <> '"' THEN 'WRONG_TYPE sku'
      WHEN sku = '' THEN 'MISSING_FIELD sku'
      WHEN length(sku) > 64 THEN 'TOO_LONG sku'
      WHEN regexp_like(sku, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER sku'
      WHEN name_json IS NULL THEN 'MISSING_FIELD name'
      WHEN substr(name_json, 1, 1) <> '"' THEN 'WRONG_TYPE name'
      WHEN name = '' THEN 'MISSING_FIELD name'
      WHEN length(name) > 200 THEN 'TOO_LONG name'
      WHEN regexp_like(name, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER name'
      WHEN category_json IS NULL THEN 'MISSING_FIELD category'
      WHEN substr(category_json, 1, 1) <> '"' THEN 'WRONG_TYPE category'
      WHEN category = '' THEN 'MISSING_FIELD category'
      WHEN length(category) > 200 THEN 'TOO_LONG category'
      WHEN regexp_like(category, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER category'
      WHEN list_price_json IS NULL THEN 'MISSING_FIELD list_price'
      WHEN NOT regexp_like(list_price_json, '^-?[0-9]') THEN 'WRONG_TYPE list_price'
      WHEN NOT coalesce(TRY_CAST(list_price AS double) BETWEEN 0 AND 9999999999, false) THEN 'OUT_OF_RANGE list_price'
      WHEN lead_time_days_json IS NULL THEN 'MISSING_FIELD lead_time_days'
      WHEN NOT regexp_like(lead_time_days_json, '^-?[0-9]') THEN 'WRONG_TYPE lead_time_days'
      WHEN TRY_CAST(lead_time_days AS double) <> floor(TRY_CAST(lead_time_days AS double)) THEN 'WRONG_TYPE lead_time_days'
      WHEN NOT coalesce(TRY_CAST(lead_time_days AS double) BETWEEN 0 AND 3650, false) THEN 'OUT_OF_RANGE lead_time_days'
      WHEN NOT regexp_like(unit_cost_json, '^-?[0-9]') THEN 'WRONG_TYPE unit_cost'
      WHEN unit_cost_json IS NOT NULL AND NOT coalesce(TRY_CAST(unit_cost AS double) BETWEEN 0 AND 9999999999, false)
        THEN 'OUT_OF_RANGE unit_cost'
      WHEN substr(supplier_id_json, 1, 1) <> '"' THEN 'WRONG_TYPE supplier_id'
      WHEN supplier_id = '' THEN 'MISSING_FIELD supplier_id'
      WHEN length(supplier_id) > 200 THEN 'TOO_LONG supplier_id'
      WHEN regexp_like(supplier_id, '\p{Cc}') THEN 'FORBIDDEN_CHARACTER supplier_id'
      WHEN is_mended THEN 'FORBIDDEN_CHARACTER line'
    END AS judgement
  FROM (
    SELECT raw_path, for_date AS received_on, received_at, delivery_number, refined
    FROM clean.deliveries
    WHERE source = 'catalog' AND state = 'accepted' AND for_date IN (:received_on)
  ) AS delivery
  JOIN (
    SELECT
      path,
      line,
      is_mended,
      json_format(document) AS document_text,
      json_format(json_extract(document, '$.sku')) AS sku_json,
      json_extract_scalar(document, '$.sku') AS sku,
      json_format(json_extract(document, '$.name')) AS name_json,
      json_extract_scalar(document, '$.name') AS name,
      json_format(json_extract(document, '$.category')) AS category_json,
      json_extract_scalar(document, '$.category') AS category,
      json_format(json_extract(document, '$.listPrice')) AS list_price_json,
      json_extract_scalar(document, '$.listPrice') AS list_price,
      json_format(json_extract(document, '$.leadTimeDays')) AS lead_time_days_json,
      json_extract_scalar(document, '$.leadTimeDays') AS lead_time_days,
      json_format(json_extract(document, '$.unitCost')) AS unit_cost_json,
      json_extract_scalar(document, '$.unitCost') AS unit_cost,
      json_format(json_extract(document, '$.supplierId')) AS supplier_id_json,
      json_extract_scalar(document, '$.supplierId') AS supplier_id
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
        FROM raw.catalog
        WHERE received_on IN (:received_on_text)
      )
    )
  )
    ON path = delivery.raw_path
)

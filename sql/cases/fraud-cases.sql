-- Question: what is each case like that the night has read, where that is news?
-- Definitions: a case grows by one version with every change; an older reading never takes the place of a newer one. What
-- changed is not refined until a run that reported it comes to its end.
-- Inputs: raw.cases. Writes clean.fraud_cases.
-- Parameters: :taken_on_text (text): the night's business date; :run_id (text): whose lines count; :dates (dates): the
-- days, of one month, whose cases this is about.
MERGE INTO clean.fraud_cases AS known
USING (
  SELECT
    order_id,
    customer_id,
    location_id,
    currency,
    CAST(amount AS decimal(14,4)) AS amount,
    CAST(score AS bigint) AS score,
    CAST(threshold AS bigint) AS threshold,
    CAST(
      json_parse(rules) AS array(row(rule varchar, weight bigint, reason varchar, evidence varchar))
    ) AS rules,
    status,
    CAST(replace(substr(opened_at, 1, 23), 'T', ' ') AS timestamp(6)) AS opened_at,
    CAST(opened_on AS date) AS opened_on,
    decided_by,
    CAST(replace(substr(decided_at, 1, 23), 'T', ' ') AS timestamp(6)) AS decided_at,
    CAST(version AS bigint) AS version
  FROM raw.cases
  WHERE taken_on = :taken_on_text AND run_id = :run_id AND CAST(opened_on AS date) IN (:dates)
) AS fresh
ON known.opened_on IN (:dates)
  AND known.opened_on = fresh.opened_on
  AND known.order_id = fresh.order_id
WHEN MATCHED AND fresh.version > known.version THEN UPDATE SET
  status = fresh.status,
  decided_by = fresh.decided_by,
  decided_at = fresh.decided_at,
  version = fresh.version,
  refined = false
WHEN NOT MATCHED THEN INSERT (
  order_id,
  customer_id,
  location_id,
  currency,
  amount,
  score,
  threshold,
  rules,
  status,
  opened_at,
  opened_on,
  decided_by,
  decided_at,
  version,
  refined
)
VALUES (
  fresh.order_id,
  fresh.customer_id,
  fresh.location_id,
  fresh.currency,
  fresh.amount,
  fresh.score,
  fresh.threshold,
  fresh.rules,
  fresh.status,
  fresh.opened_at,
  fresh.opened_on,
  fresh.decided_by,
  fresh.decided_at,
  fresh.version,
  false
)

-- Question: what does the archive hold of these arrival dates, typed as far as it can be?
-- One row per archived record; `refined` says whether a run that came to its end has read its object. `fault` is why the lake does not take it: the archive's own reason, or BAD_FORMAT for an
-- accepted event that SQL cannot read (its contract is wider than what a query can parse); null when it is taken.
-- Inputs: raw.events, clean.archive_objects.
-- Parameters: :arrival_dates (dates), :arrival_dates_text (the same as texts).
SELECT
  taken.arrival_date,
  taken.refined,
  object_path,
  shard_id,
  sequence_number,
  arrived_at,
  event_id,
  event_type,
  occurred_at_text,
  payload,
  CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN event_id IS NULL OR event_type IS NULL OR occurred_at_text IS NULL THEN 'BAD_FORMAT'
  END AS fault,
  CASE WHEN reason IS NOT NULL THEN reason_message ELSE 'the lake cannot read this accepted event' END AS fault_message
FROM clean.archive_objects AS taken
JOIN (
  SELECT
    object_path,
    shard_id,
    sequence_number,
    arrived_at,
    reason,
    reason_message,
    payload,
    json_extract_scalar(document, '$.eventId') AS event_id,
    json_extract_scalar(document, '$.eventType') AS event_type,
    json_extract_scalar(document, '$.occurredAt') AS occurred_at_text
  FROM (
    SELECT
      object_path,
      shard_id,
      sequence_number,
      arrived_at,
      reason,
      reason_message,
      payload,
      CASE WHEN reason IS NULL THEN TRY(json_parse(payload)) END AS document
    FROM (
      SELECT
        "$path" AS object_path,
        shard_id,
        sequence_number,
        arrived_at,
        reason,
        reason_message,
        -- Half of a surrogate pair, written as an escape in a field that no contract names, is JSON, but neither engine
        -- can read it.
        CASE
          WHEN reason IS NULL AND TRY(json_parse(payload)) IS NULL
            THEN regexp_replace(
              regexp_replace(payload, '\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', '?'),
              '\\u[dD][89a-fA-F][0-9a-fA-F]{2}',
              '?'
            )
          ELSE payload
        END AS payload
      FROM raw.events
      WHERE arrival_date IN (:arrival_dates_text)
    )
  )
)
  ON object_path = taken.path
WHERE taken.arrival_date IN (:arrival_dates)

-- Question: which distinct events arrived that the lake does not have yet?
-- Definitions: of copies of one event (one eventId) the first counts: by arrival, then by its place in the shard. A copy
-- of an event that is already here is not taken again, however late the archive delivers it. The business date is the
-- day of occurredAt in the reporting time zone.
-- Inputs: views.event_rows (raw.events, clean.archive_objects). Writes clean.events.
-- Parameters: :arrival_dates, :arrival_dates_text; :known_from and :known_to (dates): where copies may already stand;
-- :zone (text): the reporting time zone.
MERGE INTO clean.events AS known
USING (
  SELECT
    event_id,
    event_type,
    occurred_at,
    CAST(occurred_at AT TIME ZONE 'UTC' AT TIME ZONE :zone AS date) AS business_date,
    shard_id,
    sequence_number,
    CAST(replace(substr(arrived_at, 1, 23), 'T', ' ') AS timestamp(6)) AS arrived_at,
    arrival_date,
    object_path,
    payload
  FROM (
    SELECT
      event_id,
      event_type,
      -- The offset is taken off by hand: Trino knows none beyond 14 hours, which ISO 8601 and the contract do.
      date_add(
        'minute',
        CASE
          WHEN occurred_at_text LIKE '%Z' THEN 0
          WHEN substr(occurred_at_text, -6, 1) = '-'
            THEN CAST(substr(occurred_at_text, -5, 2) AS bigint) * 60 + CAST(substr(occurred_at_text, -2) AS bigint)
          ELSE -(CAST(substr(occurred_at_text, -5, 2) AS bigint) * 60 + CAST(substr(occurred_at_text, -2) AS bigint))
        END,
        CAST(
          replace(regexp_extract(occurred_at_text, '^[-0-9]{10}T[0-9:]{8}([.][0-9]{1,6})?'), 'T', ' ') AS timestamp(6)
        )
      ) AS occurred_at,
      shard_id,
      sequence_number,
      arrived_at,
      arrival_date,
      object_path,
      payload,
      row_number() OVER (
        PARTITION BY event_id
        ORDER BY arrived_at, shard_id, length(sequence_number), sequence_number, object_path
      ) AS copy_number
    FROM views.event_rows
    WHERE fault IS NULL AND refined = false
  )
  WHERE copy_number = 1
) AS fresh
ON known.event_id = fresh.event_id
  AND known.arrival_date BETWEEN :known_from AND :known_to
WHEN NOT MATCHED THEN INSERT (
  event_id,
  event_type,
  occurred_at,
  business_date,
  shard_id,
  sequence_number,
  arrived_at,
  arrival_date,
  object_path,
  payload
)
VALUES (
  fresh.event_id,
  fresh.event_type,
  fresh.occurred_at,
  fresh.business_date,
  fresh.shard_id,
  fresh.sequence_number,
  fresh.arrived_at,
  fresh.arrival_date,
  fresh.object_path,
  fresh.payload
)

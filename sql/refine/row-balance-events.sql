-- Question: is every record that was archived on these dates accounted for?
-- Definitions: in = clean + rejected + duplicate (nothing replaces an event). Each is counted on its own: in from the
-- archive, clean from clean.events, rejected from clean.rejected_rows, duplicate by comparing each accepted record with
-- the copy that was kept. A record that was lost is in none of them, and the sum does not come out.
-- Inputs: views.event_rows, clean.events, clean.rejected_rows. Writes clean.row_balance, source 'events'.
-- Parameters: :arrival_dates, :arrival_dates_text, :known_from, :known_to, :run_id (text), :now (timestamp).
MERGE INTO clean.row_balance AS known
USING (
  SELECT
    arrived.arrival_date AS source_date,
    arrived.path_count,
    arrived.rows_in,
    coalesce(kept.rows_clean, 0) AS rows_clean,
    coalesce(refused.rows_rejected, 0) AS rows_rejected,
    arrived.rows_duplicate
  FROM (
    SELECT
      record.arrival_date,
      count(DISTINCT record.object_path) AS path_count,
      count(*) AS rows_in,
      count(*) FILTER (WHERE record.copy_number > 1
        OR record.object_path <> first_copy.object_path
        OR record.shard_id <> first_copy.shard_id
        OR record.sequence_number <> first_copy.sequence_number) AS rows_duplicate
    FROM (
      SELECT
        arrival_date,
        object_path,
        shard_id,
        sequence_number,
        -- Of accepted records only: without an id a record is nobody's copy.
        CASE WHEN fault IS NULL THEN event_id END AS event_id,
        CASE
          WHEN fault IS NULL
            THEN row_number() OVER (PARTITION BY object_path, shard_id, sequence_number, event_id ORDER BY arrived_at)
          ELSE 1
        END AS copy_number
      FROM views.event_rows
    ) AS record
    LEFT JOIN (
      SELECT event_id, object_path, shard_id, sequence_number
      FROM clean.events
      WHERE arrival_date BETWEEN :known_from AND :known_to
    ) AS first_copy
      ON first_copy.event_id = record.event_id
    GROUP BY record.arrival_date
  ) AS arrived
  LEFT JOIN (
    SELECT arrival_date, count(*) AS rows_clean
    FROM clean.events
    WHERE arrival_date IN (:arrival_dates)
    GROUP BY arrival_date
  ) AS kept
    ON kept.arrival_date = arrived.arrival_date
  LEFT JOIN (
    SELECT source_date, count(*) AS rows_rejected
    FROM clean.rejected_rows
    WHERE source = 'events' AND source_date IN (:arrival_dates)
    GROUP BY source_date
  ) AS refused
    ON refused.source_date = arrived.arrival_date
) AS fresh
ON known.source = 'events'
  AND known.source_date IN (:arrival_dates)
  AND known.source_date = fresh.source_date
WHEN MATCHED AND (
  known.path_count IS DISTINCT FROM fresh.path_count
  OR known.rows_in IS DISTINCT FROM fresh.rows_in
  OR known.rows_clean IS DISTINCT FROM fresh.rows_clean
  OR known.rows_rejected IS DISTINCT FROM fresh.rows_rejected
  OR known.rows_duplicate IS DISTINCT FROM fresh.rows_duplicate
) THEN UPDATE SET
  path_count = fresh.path_count,
  rows_in = fresh.rows_in,
  rows_clean = fresh.rows_clean,
  rows_rejected = fresh.rows_rejected,
  rows_duplicate = fresh.rows_duplicate,
  run_id = :run_id,
  checked_at = :now
WHEN NOT MATCHED THEN INSERT (
  source,
  source_date,
  path_count,
  rows_in,
  rows_clean,
  rows_rejected,
  rows_duplicate,
  rows_replaced,
  run_id,
  checked_at
)
VALUES (
  'events',
  fresh.source_date,
  fresh.path_count,
  fresh.rows_in,
  fresh.rows_clean,
  fresh.rows_rejected,
  fresh.rows_duplicate,
  0,
  :run_id,
  :now
)

-- Question: do the counters say what the events of the archive add up to, and which do not?
-- Definitions: expected is the sum of all accepted movements of a product at a location, distinct over all shards, less
-- those that were on their way when the counter was read. A movement is on its way when it stands above the counter's
-- mark of its shard (or the counter has no mark of the shard, which the stream lists or has not made yet), unless it was
-- skipped: some counter had counted what came to the same shard more than an hour later, or to any shard more than
-- :given_up_minutes later.
-- A counter is compared as the newest of the two last nights read it whose marks the archive has passed; as the night
-- before read it only if no rebuild came in between. One whose newest marks the archive has not passed waits.
-- Kinds: skipped: a movement was; missing: there is no such counter; changed: otherwise.
-- Inputs: clean.counter_snapshots, clean.stock_movements, clean.stock_balances, clean.archive_positions. Writes
-- marts.reconciliation: one row about the run, and one about each counter that differs.
-- Parameters: :snapshot_date (date): the night; :snapshot_dates (dates): it and the one before; :settled_through (date):
-- what arrived later is not in the balances; :given_up_minutes (integer); :run_id (text).
MERGE INTO marts.reconciliation AS known
USING (
  WITH counters AS (
    SELECT snapshot_date, location_id, sku, on_hand, marks, listed_marks, rebuild_id
    FROM clean.counter_snapshots
    WHERE snapshot_date IN (:snapshot_dates)
  ),
  -- A shard that is made has the highest number of all: one above the newest listed was not there yet.
  nights AS (
    SELECT
      snapshot_date,
      array_max(
        transform(
          CAST(json_parse(max(listed_marks)) AS array(varchar)),
          name -> lpad(split_part(name, '-', 2), 12, '0')
        )
      ) AS newest_shard
    FROM counters
    GROUP BY snapshot_date
  ),
  -- The end of a mark's name is its shard's number; of a stream that was made anew the greater mark is the newer.
  marks AS (
    SELECT snapshot_date, location_id, sku, split_part(name, '-', 2) AS shard, max(mark) AS mark
    FROM counters
    CROSS JOIN UNNEST(CAST(json_parse(marks) AS map(varchar, varchar))) AS each_mark(name, mark)
    GROUP BY snapshot_date, location_id, sku, split_part(name, '-', 2)
  ),
  moved AS (
    SELECT
      event_id,
      location_id,
      sku,
      quantity_change,
      to_base(CAST(substr(shard_id, 9) AS bigint), 36) AS shard,
      lpad(sequence_number, 56, '0') AS sequence,
      arrived_at
    FROM clean.stock_movements
    WHERE arrival_date > :settled_through
  ),
  -- How far any counter had counted each shard.
  reached AS (
    SELECT snapshot_date, shard, max(mark) AS mark, bool_or(is_listed) AS is_listed
    FROM (
      SELECT snapshot_date, shard, mark, false AS is_listed FROM marks
      UNION ALL
      SELECT snapshot_date, split_part(name, '-', 2) AS shard, CAST(NULL AS varchar) AS mark, true AS is_listed
      FROM (SELECT DISTINCT snapshot_date, listed_marks FROM counters)
      CROSS JOIN UNNEST(CAST(json_parse(listed_marks) AS array(varchar))) AS each_name(name)
    )
    GROUP BY snapshot_date, shard
  ),
  -- When that had arrived, and of all shards.
  shards AS (
    SELECT
      reached.snapshot_date,
      reached.shard,
      reached.is_listed,
      max(moved.arrived_at) AS counted_at,
      max(max(moved.arrived_at)) OVER (PARTITION BY reached.snapshot_date) AS newest_counted_at
    FROM reached
    LEFT JOIN moved ON moved.shard = reached.shard AND moved.sequence <= reached.mark
    GROUP BY reached.snapshot_date, reached.shard, reached.is_listed
  ),
  uncounted AS (
    SELECT
      nights.snapshot_date,
      moved.location_id,
      moved.sku,
      moved.event_id,
      moved.quantity_change,
      coalesce(moved.arrived_at < date_add('minute', -60, shards.counted_at), false)
        OR coalesce(moved.arrived_at < date_add('minute', -:given_up_minutes, shards.newest_counted_at), false)
        AS is_skipped
    FROM moved
    CROSS JOIN nights
    LEFT JOIN shards ON shards.snapshot_date = nights.snapshot_date AND shards.shard = moved.shard
    LEFT JOIN marks
      ON marks.snapshot_date = nights.snapshot_date
      AND marks.location_id = moved.location_id
      AND marks.sku = moved.sku
      AND marks.shard = moved.shard
    WHERE moved.sequence > marks.mark
      OR (marks.mark IS NULL AND (shards.is_listed OR lpad(moved.shard, 12, '0') > nights.newest_shard))
  ),
  archived AS (
    SELECT shard, max(sequence) AS sequence
    FROM (
      SELECT shard, sequence FROM moved
      UNION ALL
      SELECT to_base(CAST(substr(shard_id, 9) AS bigint), 36) AS shard, sequence_number AS sequence
      FROM clean.archive_positions
    )
    GROUP BY shard
  ),
  -- Everything that bears on a counter as a night read it.
  evidence AS (
    SELECT
      snapshot_date,
      location_id,
      sku,
      CAST(0 AS bigint) AS expected,
      coalesce(on_hand, 0) AS found,
      true AS is_there,
      false AS is_ahead,
      rebuild_id,
      CAST(NULL AS varchar) AS skipped_event
    FROM counters
    UNION ALL
    SELECT snapshot_date, location_id, sku, quantity AS expected, CAST(0 AS bigint), false, false, NULL, NULL
    FROM clean.stock_balances
    CROSS JOIN nights
    UNION ALL
    SELECT snapshot_date, location_id, sku, quantity_change AS expected, CAST(0 AS bigint), false, false, NULL, NULL
    FROM moved
    CROSS JOIN nights
    UNION ALL
    SELECT
      snapshot_date,
      location_id,
      sku,
      CASE WHEN is_skipped THEN CAST(0 AS bigint) ELSE -quantity_change END AS expected,
      CAST(0 AS bigint),
      false,
      false,
      NULL,
      CASE WHEN is_skipped THEN event_id END
    FROM uncounted
    UNION ALL
    SELECT marks.snapshot_date, marks.location_id, marks.sku, CAST(0 AS bigint), CAST(0 AS bigint), false, true, NULL, NULL
    FROM marks
    LEFT JOIN archived ON archived.shard = marks.shard
    WHERE archived.sequence IS NULL OR marks.mark > archived.sequence
  ),
  held AS (
    SELECT
      snapshot_date,
      location_id,
      sku,
      CAST(sum(expected) AS bigint) AS expected,
      CAST(sum(found) AS bigint) AS found,
      bool_or(is_there) AS is_there,
      bool_or(is_ahead) AS is_ahead,
      max(rebuild_id) AS rebuild_id,
      json_format(CAST(array_agg(skipped_event) FILTER (WHERE skipped_event IS NOT NULL) AS json)) AS skipped_events
    FROM evidence
    GROUP BY snapshot_date, location_id, sku
  ),
  judged AS (
    SELECT
      snapshot_date,
      location_id,
      sku,
      expected,
      found,
      is_there,
      is_ahead,
      rebuild_id,
      skipped_events,
      NOT is_ahead AND rebuild_id IS NOT DISTINCT FROM newest_rebuild_id AS is_comparable
    FROM (
      SELECT
        held.*,
        first_value(rebuild_id) OVER (PARTITION BY location_id, sku ORDER BY snapshot_date DESC) AS newest_rebuild_id
      FROM held
    )
  ),
  compared AS (
    SELECT
      judged.*,
      is_comparable AND place = 1 AS is_compared,
      is_comparable AND place = 1 AND expected <> found AS is_different
    FROM (
      SELECT
        judged.*,
        row_number() OVER (
          PARTITION BY location_id, sku
          ORDER BY CASE WHEN is_comparable THEN 0 ELSE 1 END, snapshot_date DESC
        ) AS place
      FROM judged
    ) AS judged
  ),
  summed AS (
    SELECT
      compared.*,
      count_if(is_compared) OVER () AS counters_compared,
      count_if(is_ahead AND snapshot_date = :snapshot_date) OVER () AS counters_waiting,
      count_if(is_different) OVER () AS counters_differing,
      row_number() OVER (ORDER BY snapshot_date DESC, location_id, sku) AS number
    FROM compared
  )
  SELECT
    coalesce(fresh.entry, old.entry) AS entry,
    coalesce(fresh.location_id, old.location_id) AS location_id,
    coalesce(fresh.sku, old.sku) AS sku,
    CASE WHEN fresh.entry = 'run' THEN fresh.counters_compared END AS counters_compared,
    CASE WHEN fresh.entry = 'run' THEN fresh.counters_waiting END AS counters_waiting,
    CASE WHEN fresh.entry = 'run' THEN fresh.counters_differing END AS counters_differing,
    fresh.kind,
    CASE WHEN fresh.entry = 'counter' THEN fresh.snapshot_date END AS snapshot_date,
    CASE WHEN fresh.entry = 'counter' THEN fresh.expected END AS expected,
    CASE WHEN fresh.entry = 'counter' THEN fresh.found END AS found,
    CASE WHEN fresh.entry = 'counter' THEN fresh.expected - fresh.found END AS difference,
    CASE WHEN fresh.entry = 'counter' THEN fresh.skipped_events END AS skipped_events,
    CASE WHEN fresh.entry = 'counter' THEN fresh.rebuild_id END AS rebuild_id,
    fresh.entry IS NULL AS is_gone
  FROM (
    SELECT
      entry,
      CASE WHEN entry = 'counter' THEN location_id END AS location_id,
      CASE WHEN entry = 'counter' THEN sku END AS sku,
      CASE
        WHEN entry = 'run' THEN NULL
        WHEN NOT is_there THEN 'missing'
        WHEN skipped_events IS NOT NULL THEN 'skipped'
        ELSE 'changed'
      END AS kind,
      snapshot_date,
      expected,
      found,
      skipped_events,
      rebuild_id,
      counters_compared,
      counters_waiting,
      counters_differing
    FROM summed
    CROSS JOIN UNNEST(ARRAY['counter', 'run']) AS each_entry(entry)
    WHERE (entry = 'counter' AND is_different) OR (entry = 'run' AND number = 1)
  ) AS fresh
  FULL OUTER JOIN (
    SELECT entry, location_id, sku FROM marts.reconciliation WHERE business_date = :snapshot_date
  ) AS old
    ON old.entry = fresh.entry
    AND coalesce(old.location_id, '') = coalesce(fresh.location_id, '')
    AND coalesce(old.sku, '') = coalesce(fresh.sku, '')
) AS changed
ON known.business_date = :snapshot_date
  AND known.entry = changed.entry
  AND coalesce(known.location_id, '') = coalesce(changed.location_id, '')
  AND coalesce(known.sku, '') = coalesce(changed.sku, '')
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.counters_compared IS DISTINCT FROM changed.counters_compared
  OR known.counters_waiting IS DISTINCT FROM changed.counters_waiting
  OR known.counters_differing IS DISTINCT FROM changed.counters_differing
  OR known.kind IS DISTINCT FROM changed.kind
  OR known.snapshot_date IS DISTINCT FROM changed.snapshot_date
  OR known.expected IS DISTINCT FROM changed.expected
  OR known.found IS DISTINCT FROM changed.found
  OR known.skipped_events IS DISTINCT FROM changed.skipped_events
  OR known.rebuild_id IS DISTINCT FROM changed.rebuild_id
) THEN UPDATE SET
  counters_compared = changed.counters_compared,
  counters_waiting = changed.counters_waiting,
  counters_differing = changed.counters_differing,
  kind = changed.kind,
  snapshot_date = changed.snapshot_date,
  expected = changed.expected,
  found = changed.found,
  difference = changed.difference,
  skipped_events = changed.skipped_events,
  rebuild_id = changed.rebuild_id,
  run_id = :run_id
WHEN NOT MATCHED THEN INSERT (
  business_date,
  entry,
  counters_compared,
  counters_waiting,
  counters_differing,
  location_id,
  sku,
  kind,
  snapshot_date,
  expected,
  found,
  difference,
  skipped_events,
  rebuild_id,
  run_id
)
VALUES (
  :snapshot_date,
  changed.entry,
  changed.counters_compared,
  changed.counters_waiting,
  changed.counters_differing,
  changed.location_id,
  changed.sku,
  changed.kind,
  changed.snapshot_date,
  changed.expected,
  changed.found,
  changed.difference,
  changed.skipped_events,
  changed.rebuild_id,
  :run_id
)

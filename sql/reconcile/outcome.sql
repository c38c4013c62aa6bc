-- Question: what did the reconciliation of this night find, and which marks are of shards that the stream no longer lists?
-- Definitions: entry is run, counter or mark. A stream always has a shard, so that an empty listing proves nothing.
-- Inputs: marts.reconciliation, clean.counter_snapshots.
-- Parameters: :snapshot_date (date): the night; :snapshot_dates (dates): it and the one before.
SELECT
  entry,
  counters_compared,
  counters_waiting,
  counters_differing,
  location_id,
  sku,
  kind,
  expected,
  found,
  difference,
  CAST(NULL AS varchar) AS mark_name,
  CAST(NULL AS varchar) AS mark,
  CAST(NULL AS varchar) AS night
FROM marts.reconciliation
WHERE business_date = :snapshot_date
UNION ALL
SELECT
  'mark' AS entry,
  CAST(NULL AS bigint) AS counters_compared,
  CAST(NULL AS bigint) AS counters_waiting,
  CAST(NULL AS bigint) AS counters_differing,
  location_id,
  sku,
  CAST(NULL AS varchar) AS kind,
  CAST(NULL AS bigint) AS expected,
  CAST(NULL AS bigint) AS found,
  CAST(NULL AS bigint) AS difference,
  name AS mark_name,
  mark,
  CAST(snapshot_date AS varchar) AS night
FROM clean.counter_snapshots
CROSS JOIN UNNEST(CAST(json_parse(marks) AS map(varchar, varchar))) AS each_mark(name, mark)
WHERE snapshot_date IN (:snapshot_dates)
  AND listed_marks <> '[]'
  -- A name has no character that JSON escapes.
  AND strpos(listed_marks, '"' || name || '"') = 0
ORDER BY entry DESC, location_id, sku, mark_name, night

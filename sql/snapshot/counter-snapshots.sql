-- Question: what was every counter when this night began?
-- Definitions: a night that is started again takes the place of the attempt before it; a counter that has not changed
-- since keeps its row. Nights that are too old to be asked for go, in the same statement.
-- Inputs: raw.counters. Writes clean.counter_snapshots.
-- Parameters: :snapshot_date (date) and :snapshot_date_text (the same as text): the night's business date; :keep_from
-- (date): older nights go; :run_id (text): whose lines count; :listed_marks (text): JSON array of the marks' names whose
-- shards the stream lists.
MERGE INTO clean.counter_snapshots AS known
USING (
  SELECT
    coalesce(fresh.snapshot_date, old.snapshot_date) AS snapshot_date,
    coalesce(fresh.location_id, old.location_id) AS location_id,
    coalesce(fresh.sku, old.sku) AS sku,
    fresh.on_hand,
    fresh.reorder_point,
    fresh.order_up_to,
    fresh.version,
    fresh.marks,
    fresh.rebuild_id,
    fresh.taken_at,
    fresh.sku IS NULL AS is_gone
  FROM (
    SELECT
      CAST(snapshot_date AS date) AS snapshot_date,
      location_id,
      sku,
      CAST(on_hand AS bigint) AS on_hand,
      CAST(reorder_point AS bigint) AS reorder_point,
      CAST(order_up_to AS bigint) AS order_up_to,
      CAST(version AS bigint) AS version,
      marks,
      rebuild_id,
      CAST(replace(substr(taken_at, 1, 23), 'T', ' ') AS timestamp(6)) AS taken_at
    FROM raw.counters
    WHERE snapshot_date = :snapshot_date_text AND run_id = :run_id
  ) AS fresh
  FULL OUTER JOIN (
    SELECT snapshot_date, location_id, sku
    FROM clean.counter_snapshots
    WHERE snapshot_date = :snapshot_date OR snapshot_date < :keep_from
  ) AS old
    ON old.snapshot_date = fresh.snapshot_date
    AND old.location_id = fresh.location_id
    AND old.sku = fresh.sku
) AS changed
ON (known.snapshot_date = :snapshot_date OR known.snapshot_date < :keep_from)
  AND known.snapshot_date = changed.snapshot_date
  AND known.location_id = changed.location_id
  AND known.sku = changed.sku
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.on_hand IS DISTINCT FROM changed.on_hand
  OR known.reorder_point IS DISTINCT FROM changed.reorder_point
  OR known.order_up_to IS DISTINCT FROM changed.order_up_to
  OR known.version IS DISTINCT FROM changed.version
  OR known.marks IS DISTINCT FROM changed.marks
  OR known.listed_marks IS DISTINCT FROM :listed_marks
  OR known.rebuild_id IS DISTINCT FROM changed.rebuild_id
) THEN UPDATE SET
  on_hand = changed.on_hand,
  reorder_point = changed.reorder_point,
  order_up_to = changed.order_up_to,
  version = changed.version,
  marks = changed.marks,
  listed_marks = :listed_marks,
  rebuild_id = changed.rebuild_id,
  taken_at = changed.taken_at,
  run_id = :run_id
WHEN NOT MATCHED THEN INSERT (
  snapshot_date,
  location_id,
  sku,
  on_hand,
  reorder_point,
  order_up_to,
  version,
  marks,
  listed_marks,
  rebuild_id,
  taken_at,
  run_id
)
VALUES (
  changed.snapshot_date,
  changed.location_id,
  changed.sku,
  changed.on_hand,
  changed.reorder_point,
  changed.order_up_to,
  changed.version,
  changed.marks,
  :listed_marks,
  changed.rebuild_id,
  changed.taken_at,
  :run_id
)

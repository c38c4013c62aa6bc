-- Question: how far are the balances settled, which arrival dates did this run take in, and which night was before it?
-- Inputs: clean.stock_balances, clean.archive_objects (what no run has worked through to its end),
-- clean.counter_snapshots. Parameters: :snapshot_date (date): the night; :kept_from (date): the oldest one that is kept.
SELECT
  CAST((SELECT max(through_date) FROM clean.stock_balances) AS varchar) AS settled_through,
  CAST(min(arrival_date) AS varchar) AS first_arrival,
  CAST(max(arrival_date) AS varchar) AS last_arrival,
  CAST(
    (
      SELECT max(snapshot_date)
      FROM clean.counter_snapshots
      WHERE snapshot_date >= :kept_from AND snapshot_date < :snapshot_date
    ) AS varchar
  ) AS night_before
FROM clean.archive_objects
WHERE refined = false

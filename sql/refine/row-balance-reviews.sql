-- Question: is every line of the reviews files received on these days accounted for?
-- Definitions: in = clean + rejected + duplicate + replaced. Each is counted on its own: in by the inspection, as
-- clean.deliveries has it; clean from clean.reviews, rejected from clean.rejected_rows, duplicate (the same line again)
-- and replaced (another line of the same review_id is kept) from the files. A line that was lost is in none of them.
-- Inputs: clean.deliveries, clean.reviews, clean.rejected_rows, views.review_rows. Writes clean.row_balance, source
-- 'reviews'.
-- Parameters: :received_on (dates), :received_on_text (the same as texts); :known_from and :known_to (dates): where
-- these reviews stand; :run_id (text), :now (timestamp).
MERGE INTO clean.row_balance AS known
USING (
  SELECT
    delivered.for_date AS source_date,
    delivered.path_count,
    delivered.rows_in,
    coalesce(kept.rows_clean, 0) AS rows_clean,
    coalesce(refused.rows_rejected, 0) AS rows_rejected,
    coalesce(passed_over.rows_duplicate, 0) AS rows_duplicate,
    coalesce(passed_over.rows_replaced, 0) AS rows_replaced
  FROM (
    SELECT for_date, count(*) AS path_count, CAST(sum(file_rows) AS bigint) AS rows_in
    FROM clean.deliveries
    WHERE source = 'reviews' AND state = 'accepted' AND for_date IN (:received_on)
    GROUP BY for_date
  ) AS delivered
  LEFT JOIN (
    SELECT received_on, count(*) AS rows_clean
    FROM clean.reviews
    WHERE received_on IN (:received_on) AND created_on BETWEEN :known_from AND :known_to
    GROUP BY received_on
  ) AS kept
    ON kept.received_on = delivered.for_date
  LEFT JOIN (
    SELECT source_date, count(*) AS rows_rejected
    FROM clean.rejected_rows
    WHERE source = 'reviews' AND source_date IN (:received_on)
    GROUP BY source_date
  ) AS refused
    ON refused.source_date = delivered.for_date
  LEFT JOIN (
    SELECT
      delivered_line.received_on,
      count(*) FILTER (WHERE delivered_line.copy_number > 1) AS rows_duplicate,
      count(*) FILTER (WHERE delivered_line.copy_number = 1
        AND known_line.review_id IS NOT NULL
        AND (delivered_line.newest > 1 OR known_line.source_path <> delivered_line.path)) AS rows_replaced
    FROM views.review_rows AS delivered_line
    LEFT JOIN (
      SELECT review_id, source_path
      FROM clean.reviews
      WHERE created_on BETWEEN :known_from AND :known_to
    ) AS known_line
      ON known_line.review_id = delivered_line.review_id
    WHERE delivered_line.judgement IS NULL
    GROUP BY delivered_line.received_on
  ) AS passed_over
    ON passed_over.received_on = delivered.for_date
) AS fresh
ON known.source = 'reviews'
  AND known.source_date IN (:received_on)
  AND known.source_date = fresh.source_date
WHEN MATCHED AND (
  known.path_count IS DISTINCT FROM fresh.path_count
  OR known.rows_in IS DISTINCT FROM fresh.rows_in
  OR known.rows_clean IS DISTINCT FROM fresh.rows_clean
  OR known.rows_rejected IS DISTINCT FROM fresh.rows_rejected
  OR known.rows_duplicate IS DISTINCT FROM fresh.rows_duplicate
  OR known.rows_replaced IS DISTINCT FROM fresh.rows_replaced
) THEN UPDATE SET
  path_count = fresh.path_count,
  rows_in = fresh.rows_in,
  rows_clean = fresh.rows_clean,
  rows_rejected = fresh.rows_rejected,
  rows_duplicate = fresh.rows_duplicate,
  rows_replaced = fresh.rows_replaced,
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
  'reviews',
  fresh.source_date,
  fresh.path_count,
  fresh.rows_in,
  fresh.rows_clean,
  fresh.rows_rejected,
  fresh.rows_duplicate,
  fresh.rows_replaced,
  :run_id,
  :now
)

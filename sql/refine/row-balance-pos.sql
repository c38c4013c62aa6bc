-- Question: is every row of the till logs of these dates accounted for?
-- Definitions: in = clean + rejected + duplicate + replaced. Each is counted on its own: in and replaced (rows of
-- deliveries that a newer one of the same name replaced) by the inspection, as clean.deliveries has it; clean from
-- clean.sales_lines, rejected from clean.rejected_rows, duplicate from the till logs.
-- Inputs: clean.deliveries, clean.sales_lines, clean.rejected_rows, views.pos_lines (raw.pos). Writes clean.row_balance,
-- source 'pos'.
-- Parameters: :pos_dates (dates), :pos_dates_text (the same as texts), :run_id (text), :now (timestamp).
MERGE INTO clean.row_balance AS known
USING (
  SELECT
    delivered.for_date AS source_date,
    delivered.path_count,
    delivered.rows_in,
    coalesce(kept.rows_clean, 0) AS rows_clean,
    coalesce(refused.rows_rejected, 0) AS rows_rejected,
    coalesce(repeated.rows_duplicate, 0) AS rows_duplicate,
    delivered.rows_replaced
  FROM (
    SELECT
      for_date,
      count(*) AS path_count,
      CAST(sum(file_rows) AS bigint) AS rows_in,
      CAST(sum(CASE WHEN newest > 1 THEN file_rows ELSE 0 END) AS bigint) AS rows_replaced
    FROM (
      SELECT for_date, file_rows, row_number() OVER (PARTITION BY name ORDER BY delivery_number DESC) AS newest
      FROM clean.deliveries
      WHERE source = 'pos' AND state = 'accepted' AND for_date IN (:pos_dates)
    )
    GROUP BY for_date
  ) AS delivered
  LEFT JOIN (
    SELECT business_date, count(*) AS rows_clean
    FROM clean.sales_lines
    WHERE channel = 'store' AND business_date IN (:pos_dates)
    GROUP BY business_date
  ) AS kept
    ON kept.business_date = delivered.for_date
  LEFT JOIN (
    SELECT source_date, count(*) AS rows_rejected
    FROM clean.rejected_rows
    WHERE source = 'pos' AND source_date IN (:pos_dates)
    GROUP BY source_date
  ) AS refused
    ON refused.source_date = delivered.for_date
  LEFT JOIN (
    SELECT for_date, count(*) AS rows_duplicate
    FROM views.pos_lines
    WHERE judgement IS NULL AND copy_number > 1
    GROUP BY for_date
  ) AS repeated
    ON repeated.for_date = delivered.for_date
) AS fresh
ON known.source = 'pos'
  AND known.source_date IN (:pos_dates)
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
  'pos',
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

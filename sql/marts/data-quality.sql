-- Question: what came of each source on these dates, what became of it, and did the checks pass?
-- Definitions: rows as in clean.row_balance. A file of a till log counts on its business date, an archived event on the
-- day it arrived in UTC, another file on the day it was received. Lines of accepted orders that were not taken are counted
-- by themselves, beside the events that they came in. The newest arrival is that of a file, or of an event that was taken.
-- The checks are those that stood before the reports of the window that was checked last; they are about all of these
-- dates together. Made before a failed check stops the night, because that is when people look.
-- Inputs: clean.row_balance, clean.deliveries, clean.rejected_rows, clean.events. Writes marts.data_quality.
-- Parameters: :source_dates (dates); :checks_passed and :checks_failed (integers); :failed_checks (text, or none).
MERGE INTO marts.data_quality AS known
USING (
  SELECT
    counted.*,
    CAST(CAST(counted.rows_rejected AS double) / nullif(counted.rows_in, 0) AS decimal(5,4)) AS rejected_share,
    refused.rejected_by_reason
  FROM (
    SELECT
      source,
      source_date,
      CAST(sum(files_accepted) AS bigint) AS files_accepted,
      CAST(sum(files_rejected) AS bigint) AS files_rejected,
      CAST(sum(rows_in) AS bigint) AS rows_in,
      CAST(sum(rows_clean) AS bigint) AS rows_clean,
      CAST(sum(rows_rejected) AS bigint) AS rows_rejected,
      CAST(sum(rows_duplicate) AS bigint) AS rows_duplicate,
      CAST(sum(rows_replaced) AS bigint) AS rows_replaced,
      CAST(sum(order_lines_rejected) AS bigint) AS order_lines_rejected,
      max(last_arrived_at) AS last_arrived_at
    FROM (
      SELECT
        source,
        source_date,
        CASE WHEN source = 'events' THEN path_count ELSE 0 END AS files_accepted,
        0 AS files_rejected,
        rows_in,
        rows_clean,
        rows_rejected,
        rows_duplicate,
        rows_replaced,
        0 AS order_lines_rejected,
        CAST(NULL AS timestamp(6)) AS last_arrived_at
      FROM clean.row_balance
      WHERE source_date IN (:source_dates)
      UNION ALL
      SELECT
        source,
        for_date AS source_date,
        CASE WHEN state = 'accepted' THEN 1 ELSE 0 END AS files_accepted,
        CASE WHEN state = 'accepted' THEN 0 ELSE 1 END AS files_rejected,
        0 AS rows_in,
        0 AS rows_clean,
        0 AS rows_rejected,
        0 AS rows_duplicate,
        0 AS rows_replaced,
        0 AS order_lines_rejected,
        received_at AS last_arrived_at
      FROM clean.deliveries
      WHERE for_date IN (:source_dates)
      UNION ALL
      SELECT
        'events' AS source,
        arrival_date AS source_date,
        0 AS files_accepted,
        0 AS files_rejected,
        0 AS rows_in,
        0 AS rows_clean,
        0 AS rows_rejected,
        0 AS rows_duplicate,
        0 AS rows_replaced,
        0 AS order_lines_rejected,
        max(arrived_at) AS last_arrived_at
      FROM clean.events
      WHERE arrival_date IN (:source_dates)
      GROUP BY arrival_date
      UNION ALL
      SELECT
        'events' AS source,
        source_date,
        0 AS files_accepted,
        0 AS files_rejected,
        0 AS rows_in,
        0 AS rows_clean,
        0 AS rows_rejected,
        0 AS rows_duplicate,
        0 AS rows_replaced,
        count(*) AS order_lines_rejected,
        CAST(NULL AS timestamp(6)) AS last_arrived_at
      FROM clean.rejected_rows
      WHERE source = 'order_lines' AND source_date IN (:source_dates)
      GROUP BY source_date
    )
    GROUP BY source, source_date
  ) AS counted
  LEFT JOIN (
    SELECT
      source,
      source_date,
      array_join(
        array_agg(reason_code || ' ' || CAST(amount AS varchar) ORDER BY amount DESC, reason_code),
        ', '
      ) AS rejected_by_reason
    FROM (
      SELECT source, source_date, reason_code, CAST(sum(amount) AS bigint) AS amount
      FROM (
        SELECT
          CASE WHEN source = 'order_lines' THEN 'events' ELSE source END AS source,
          source_date,
          reason_code,
          count(*) AS amount
        FROM clean.rejected_rows
        WHERE source_date IN (:source_dates)
        GROUP BY source, source_date, reason_code
        UNION ALL
        SELECT source, for_date AS source_date, reason_code, count(*) AS amount
        FROM clean.deliveries
        WHERE state = 'rejected' AND for_date IN (:source_dates)
        GROUP BY source, for_date, reason_code
      )
      GROUP BY source, source_date, reason_code
    )
    GROUP BY source, source_date
  ) AS refused
    ON refused.source = counted.source
    AND refused.source_date = counted.source_date
) AS fresh
ON known.source_date IN (:source_dates)
  AND known.source_date = fresh.source_date
  AND known.source = fresh.source
WHEN MATCHED AND (
  known.files_accepted IS DISTINCT FROM fresh.files_accepted
  OR known.files_rejected IS DISTINCT FROM fresh.files_rejected
  OR known.rows_in IS DISTINCT FROM fresh.rows_in
  OR known.rows_clean IS DISTINCT FROM fresh.rows_clean
  OR known.rows_rejected IS DISTINCT FROM fresh.rows_rejected
  OR known.rows_duplicate IS DISTINCT FROM fresh.rows_duplicate
  OR known.rows_replaced IS DISTINCT FROM fresh.rows_replaced
  OR known.order_lines_rejected IS DISTINCT FROM fresh.order_lines_rejected
  OR known.rejected_by_reason IS DISTINCT FROM fresh.rejected_by_reason
  OR known.last_arrived_at IS DISTINCT FROM fresh.last_arrived_at
  OR known.checks_passed IS DISTINCT FROM :checks_passed
  OR known.checks_failed IS DISTINCT FROM :checks_failed
  OR known.failed_checks IS DISTINCT FROM :failed_checks
) THEN UPDATE SET
  files_accepted = fresh.files_accepted,
  files_rejected = fresh.files_rejected,
  rows_in = fresh.rows_in,
  rows_clean = fresh.rows_clean,
  rows_rejected = fresh.rows_rejected,
  rows_duplicate = fresh.rows_duplicate,
  rows_replaced = fresh.rows_replaced,
  order_lines_rejected = fresh.order_lines_rejected,
  rejected_share = fresh.rejected_share,
  rejected_by_reason = fresh.rejected_by_reason,
  last_arrived_at = fresh.last_arrived_at,
  checks_passed = :checks_passed,
  checks_failed = :checks_failed,
  failed_checks = :failed_checks
WHEN NOT MATCHED THEN INSERT (
  source_date,
  source,
  files_accepted,
  files_rejected,
  rows_in,
  rows_clean,
  rows_rejected,
  rows_duplicate,
  rows_replaced,
  order_lines_rejected,
  rejected_share,
  rejected_by_reason,
  last_arrived_at,
  checks_passed,
  checks_failed,
  failed_checks
)
VALUES (
  fresh.source_date,
  fresh.source,
  fresh.files_accepted,
  fresh.files_rejected,
  fresh.rows_in,
  fresh.rows_clean,
  fresh.rows_rejected,
  fresh.rows_duplicate,
  fresh.rows_replaced,
  fresh.order_lines_rejected,
  fresh.rejected_share,
  fresh.rejected_by_reason,
  fresh.last_arrived_at,
  :checks_passed,
  :checks_failed,
  :failed_checks
)

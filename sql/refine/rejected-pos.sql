-- Question: which rows of the till logs of these dates were not taken, and why?
-- Definitions: reasons are those of contracts/files/judge-row.ts, and CONFLICTING_LINE for a second row under the key of
-- another with other content. Rows of a file that was replaced since are no longer here: they count as replaced.
-- Inputs: views.pos_lines (raw.pos, clean.deliveries). Writes clean.rejected_rows, source 'pos'.
-- Parameters: :pos_dates (dates), :pos_dates_text (the same as texts), :run_id (text).
MERGE INTO clean.rejected_rows AS known
USING (
  SELECT
    coalesce(fresh.source_date, old.source_date) AS source_date,
    coalesce(fresh.path, old.path) AS path,
    coalesce(fresh.reason_code, old.reason_code) AS reason_code,
    coalesce(fresh.payload, old.payload) AS payload,
    coalesce(fresh.copy_number, old.copy_number) AS copy_number,
    fresh.reason_message,
    fresh.path IS NULL AS is_gone
  FROM (
    SELECT
      for_date AS source_date,
      path,
      split_part(judgement, ' ', 1) AS reason_code,
      'column ' || split_part(judgement, ' ', 2) AS reason_message,
      row_text AS payload,
      row_number() OVER (PARTITION BY for_date, path, split_part(judgement, ' ', 1), row_text ORDER BY judgement)
        AS copy_number
    FROM views.pos_lines
    WHERE judgement IS NOT NULL
  ) AS fresh
  FULL OUTER JOIN (
    SELECT source_date, path, reason_code, payload, copy_number
    FROM clean.rejected_rows
    WHERE source = 'pos' AND source_date IN (:pos_dates)
  ) AS old
    ON old.source_date = fresh.source_date
    AND old.path = fresh.path
    AND old.reason_code = fresh.reason_code
    AND old.payload = fresh.payload
    AND old.copy_number = fresh.copy_number
) AS changed
ON known.source = 'pos'
  AND known.source_date IN (:pos_dates)
  AND known.source_date = changed.source_date
  AND known.path = changed.path
  AND known.reason_code = changed.reason_code
  AND known.payload = changed.payload
  AND known.copy_number = changed.copy_number
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN NOT MATCHED THEN INSERT (source, source_date, path, reason_code, reason_message, payload, copy_number, run_id)
VALUES (
  'pos',
  changed.source_date,
  changed.path,
  changed.reason_code,
  changed.reason_message,
  changed.payload,
  changed.copy_number,
  :run_id
)

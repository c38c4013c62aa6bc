-- Question: which lines of accepted orders are no sales, because money cannot hold their amount?
-- Definitions: units × unit price beyond what decimal(14,4) holds is a mistake of the sender. The event stays, and so
-- does its stock movement; only the line is left out of sales.
-- Inputs: views.order_lines (clean.events). Writes clean.rejected_rows, source 'order_lines'.
-- Parameters: :arrival_dates, :run_id (text).
MERGE INTO clean.rejected_rows AS known
USING (
  SELECT
    arrival_date AS source_date,
    object_path AS path,
    'unitPrice times quantity is beyond what an amount holds, in event ' || event_id AS reason_message,
    line_text AS payload,
    row_number() OVER (PARTITION BY arrival_date, object_path, line_text ORDER BY event_id, position) AS copy_number
  FROM views.order_lines
  WHERE amount IS NULL
) AS fresh
ON known.source = 'order_lines'
  AND known.source_date IN (:arrival_dates)
  AND known.source_date = fresh.source_date
  AND known.path = fresh.path
  AND known.payload = fresh.payload
  AND known.copy_number = fresh.copy_number
WHEN NOT MATCHED THEN INSERT (source, source_date, path, reason_code, reason_message, payload, copy_number, run_id)
VALUES (
  'order_lines',
  fresh.source_date,
  fresh.path,
  'OUT_OF_RANGE',
  fresh.reason_message,
  fresh.payload,
  fresh.copy_number,
  :run_id
)

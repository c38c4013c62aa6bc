-- Files that were set aside, and why.
CREATE OR REPLACE VIEW clean.rejected_files AS
SELECT
  source,
  name,
  etag,
  delivery_number,
  reason_code,
  reason_message,
  raw_path,
  bytes,
  for_date,
  for_store,
  received_at,
  run_id
FROM clean.deliveries
WHERE state = 'rejected'

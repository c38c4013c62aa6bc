-- Question: which counters differ, by the newest reconciliation, and by how much?
-- Inputs: marts.reconciliation. Parameters: :from_date (date): older ones are not gone by.
SELECT
  CAST(told.business_date AS varchar) AS business_date,
  told.entry,
  told.location_id,
  told.sku,
  told.difference,
  told.skipped_events,
  told.rebuild_id,
  told.run_id
FROM marts.reconciliation AS told
JOIN (
  SELECT max(business_date) AS business_date
  FROM marts.reconciliation
  WHERE business_date >= :from_date
) AS newest
  ON newest.business_date = told.business_date
WHERE told.business_date >= :from_date
ORDER BY told.entry DESC, told.location_id, told.sku

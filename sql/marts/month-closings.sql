-- Question: is the version of this month that holds now to be closed?
-- Definitions: a month that is over is closed in the version that it has; what was closed may be told. A change later on
-- makes a new version, which is closed in turn. Run only for months that are over.
-- Inputs: marts.monthly_sales. Writes marts.month_closings.
-- Parameters: :month (text), :run_id (text), :now (timestamp).
MERGE INTO marts.month_closings AS known
USING (
  SELECT max(version) AS version, max(restated_because) AS restated_because
  FROM marts.monthly_sales
  WHERE month = :month
  HAVING count(*) > 0
) AS current_version
ON known.month = :month
  AND known.version = current_version.version
WHEN NOT MATCHED THEN INSERT (month, version, closed_at, run_id, restated_because)
VALUES (:month, current_version.version, :now, :run_id, current_version.restated_because)

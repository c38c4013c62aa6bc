-- Question: has this migration been applied? From now on, yes.
-- Writes clean.migrations. Parameters: :number (integer), :name (text), :now (timestamp).
MERGE INTO clean.migrations AS known
USING (SELECT CAST(:number AS bigint) AS number, :name AS name) AS applied
ON known.number = applied.number
WHEN NOT MATCHED THEN INSERT (number, name, applied_at)
VALUES (applied.number, applied.name, :now)

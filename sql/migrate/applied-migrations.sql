-- Question: which migrations have been applied to this lake?
-- Inputs: clean.migrations. Parameters: none.
SELECT number FROM clean.migrations ORDER BY number

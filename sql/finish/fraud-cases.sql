-- Question: which cases has the run reported as they are? All of these days that were not.
-- Inputs and writes: clean.fraud_cases. Parameters: :dates (dates of one month).
UPDATE clean.fraud_cases
SET refined = true
WHERE refined = false AND opened_on IN (:dates)

-- Question: which delivered files has the run worked through? All of this source and time that it found.
-- Inputs and writes: clean.deliveries. Parameters: :source (text), :from_date and :to_date (dates): at most four years.
UPDATE clean.deliveries
SET refined = true
WHERE refined = false AND source = :source AND for_date BETWEEN :from_date AND :to_date

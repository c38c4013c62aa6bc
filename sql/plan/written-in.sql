-- Question: in which months were the reviews written that were received on these days?
-- Definitions: by the calendar of who wrote them, as the line has it.
-- Inputs: views.review_rows (raw.reviews, clean.deliveries).
-- Parameters: :received_on (dates), :received_on_text (the same as texts).
SELECT DISTINCT substr(created_at, 1, 7) AS month
FROM views.review_rows
WHERE judgement IS NULL AND newest = 1
ORDER BY month

-- Question: how far had the archive come in each shard of the stream by this arrival date?
-- Definitions: a mark may be that of a shard through which nothing came for a long time.
-- Inputs: clean.stock_movements. Writes clean.archive_positions.
-- Parameters: :from_date and :to_date (dates): the first and the last that are looked at.
MERGE INTO clean.archive_positions AS known
USING (
  SELECT shard_id, max(lpad(sequence_number, 56, '0')) AS sequence_number
  FROM clean.stock_movements
  WHERE arrival_date BETWEEN :from_date AND :to_date
  GROUP BY shard_id
) AS fresh
ON known.shard_id = fresh.shard_id
WHEN MATCHED AND known.sequence_number < fresh.sequence_number
  THEN UPDATE SET sequence_number = fresh.sequence_number, through_date = :to_date
WHEN NOT MATCHED THEN INSERT (shard_id, sequence_number, through_date)
VALUES (fresh.shard_id, fresh.sequence_number, :to_date)

-- Question: what do the movements of each product at each location add up to, through this arrival date?
-- Definitions: a row says through which date its movements are in it, so that none is added twice. Dates are settled when
-- the archive can bring nothing more for them. Should it have done so (a backfill found older objects), all is added up
-- anew.
-- Inputs: clean.stock_movements. Writes clean.stock_balances.
-- Parameters: :from_date and :to_date (dates): the first and the last that are added; :is_anew (1 or 0).
MERGE INTO clean.stock_balances AS known
USING (
  SELECT location_id, sku, CAST(sum(quantity_change) AS bigint) AS quantity
  FROM clean.stock_movements
  WHERE arrival_date BETWEEN :from_date AND :to_date
  GROUP BY location_id, sku
) AS fresh
ON known.location_id = fresh.location_id AND known.sku = fresh.sku
WHEN MATCHED AND :is_anew = 1 AND (known.quantity <> fresh.quantity OR known.through_date <> :to_date)
  THEN UPDATE SET quantity = fresh.quantity, through_date = :to_date
WHEN MATCHED AND :is_anew = 0 AND known.through_date < :from_date
  THEN UPDATE SET quantity = known.quantity + fresh.quantity, through_date = :to_date
WHEN NOT MATCHED THEN INSERT (location_id, sku, quantity, through_date)
VALUES (fresh.location_id, fresh.sku, fresh.quantity, :to_date)

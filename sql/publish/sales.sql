-- Question: by how much do the tills' sales of these dates differ from what the outbox has of them?
-- Definitions: units sold net of returns, by location, date and product, less every change that was planned before, sent or
-- not. What does not differ makes no row, so that a second run plans nothing. A location takes part from the date of its
-- opening count on; what was sold before is in that count. An event says 10⁹ units at most: the rest follows when its date
-- is compared again, which the dates of unsent rows are.
-- Inputs: clean.sales_lines. Reads and writes clean.published_sales. The dates of the target stand in the condition, so that
-- of two runs that plan the same dates at the same time one fails.
-- Parameters: :dates (business dates); :openings (rows of location and date), :open_elsewhere (date or NULL): from when on
-- locations that these rows do not name take part; :publication (number), :now (timestamp), :run_id (text).
MERGE INTO clean.published_sales AS known
USING (
  SELECT
    compared.location_id,
    compared.business_date,
    compared.sku,
    greatest(least(compared.sold - compared.published, 1000000000), -1000000000) AS change
  FROM (
    SELECT
      coalesce(tills.location_id, outbox.location_id) AS location_id,
      coalesce(tills.business_date, outbox.business_date) AS business_date,
      coalesce(tills.sku, outbox.sku) AS sku,
      coalesce(tills.units, 0) AS sold,
      coalesce(outbox.units, 0) AS published
    FROM (
      SELECT location_id, business_date, sku, CAST(sum(quantity) AS bigint) AS units
      FROM clean.sales_lines
      WHERE channel = 'store' AND business_date IN (:dates)
      GROUP BY location_id, business_date, sku
    ) AS tills
    FULL OUTER JOIN (
      SELECT location_id, business_date, sku, CAST(sum(change) AS bigint) AS units
      FROM clean.published_sales
      WHERE business_date IN (:dates)
      GROUP BY location_id, business_date, sku
    ) AS outbox
      ON outbox.location_id = tills.location_id
      AND outbox.business_date = tills.business_date
      AND outbox.sku = tills.sku
  ) AS compared
  LEFT JOIN (
    VALUES :openings
  ) AS opening (location_id, opened_on)
    ON opening.location_id = compared.location_id
  WHERE compared.sold <> compared.published
    AND compared.business_date >= coalesce(opening.opened_on, CAST(:open_elsewhere AS date))
) AS fresh
ON known.business_date IN (:dates)
  AND known.business_date = fresh.business_date
  AND known.location_id = fresh.location_id
  AND known.sku = fresh.sku
  AND known.publication = :publication
WHEN NOT MATCHED THEN INSERT (
  publication,
  location_id,
  business_date,
  sku,
  change,
  event_id,
  planned_at,
  run_id,
  sent
)
VALUES (
  :publication,
  fresh.location_id,
  fresh.business_date,
  fresh.sku,
  fresh.change,
  'sales:' || fresh.location_id || ':' || CAST(fresh.business_date AS varchar) || ':' || fresh.sku || ':'
    || CAST(:publication AS varchar),
  :now,
  :run_id,
  false
)

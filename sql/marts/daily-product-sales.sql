-- Question: what did each channel and location sell of each product on these dates?
-- Definitions: as in marts/daily-sales.sql, by product. Units sold are those of sales, units returned those that came
-- back or were called off, as a positive number; units are what is left.
-- Inputs: clean.sales_lines. Writes marts.daily_product_sales.
-- Parameters: :dates (business dates).
MERGE INTO marts.daily_product_sales AS known
USING (
  SELECT
    coalesce(fresh.business_date, old.business_date) AS business_date,
    coalesce(fresh.channel, old.channel) AS channel,
    coalesce(fresh.location_id, old.location_id) AS location_id,
    coalesce(fresh.sku, old.sku) AS sku,
    coalesce(fresh.currency, old.currency) AS currency,
    fresh.business_date IS NULL AS is_gone,
    fresh.units_sold,
    fresh.units_returned,
    fresh.units_sold - fresh.units_returned AS units,
    fresh.gross_revenue,
    fresh.returns,
    fresh.net_revenue
  FROM (
    SELECT
      business_date,
      channel,
      location_id,
      sku,
      currency,
      CAST(sum(CASE WHEN kind = 'sale' THEN quantity ELSE 0 END) AS bigint) AS units_sold,
      CAST(-sum(CASE WHEN kind = 'sale' THEN 0 ELSE quantity END) AS bigint) AS units_returned,
      CAST(sum(CASE WHEN kind = 'sale' THEN amount ELSE 0 END) AS decimal(14,4)) AS gross_revenue,
      CAST(-sum(CASE WHEN kind = 'sale' THEN 0 ELSE amount END) AS decimal(14,4)) AS returns,
      CAST(sum(amount) AS decimal(14,4)) AS net_revenue
    FROM clean.sales_lines
    WHERE business_date IN (:dates)
    GROUP BY business_date, channel, location_id, sku, currency
  ) AS fresh
  FULL OUTER JOIN (
    SELECT business_date, channel, location_id, sku, currency
    FROM marts.daily_product_sales
    WHERE business_date IN (:dates)
  ) AS old
    ON old.business_date = fresh.business_date
    AND old.channel = fresh.channel
    AND old.location_id = fresh.location_id
    AND old.sku = fresh.sku
    AND old.currency = fresh.currency
) AS changed
ON known.business_date IN (:dates)
  AND known.business_date = changed.business_date
  AND known.channel = changed.channel
  AND known.location_id = changed.location_id
  AND known.sku = changed.sku
  AND known.currency = changed.currency
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.units_sold IS DISTINCT FROM changed.units_sold
  OR known.units_returned IS DISTINCT FROM changed.units_returned
  OR known.gross_revenue IS DISTINCT FROM changed.gross_revenue
  OR known.returns IS DISTINCT FROM changed.returns
  OR known.net_revenue IS DISTINCT FROM changed.net_revenue
) THEN UPDATE SET
  units_sold = changed.units_sold,
  units_returned = changed.units_returned,
  units = changed.units,
  gross_revenue = changed.gross_revenue,
  returns = changed.returns,
  net_revenue = changed.net_revenue
WHEN NOT MATCHED THEN INSERT (
  business_date,
  channel,
  location_id,
  sku,
  currency,
  units_sold,
  units_returned,
  units,
  gross_revenue,
  returns,
  net_revenue
)
VALUES (
  changed.business_date,
  changed.channel,
  changed.location_id,
  changed.sku,
  changed.currency,
  changed.units_sold,
  changed.units_returned,
  changed.units,
  changed.gross_revenue,
  changed.returns,
  changed.net_revenue
)

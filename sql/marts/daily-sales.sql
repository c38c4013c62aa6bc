-- Question: what did each channel and location sell on these dates?
-- Definitions: gross revenue is the amount of what was sold; returns that of what came back or was called off, as a
-- positive amount, on the day it did; net revenue is what is left. Units are net of returns. Orders are distinct orders
-- (of a store: transactions) with a line that was sold. Currencies are never added up.
-- Inputs: clean.sales_lines. Writes marts.daily_sales.
-- Parameters: :dates (business dates).
MERGE INTO marts.daily_sales AS known
USING (
  SELECT
    coalesce(fresh.business_date, old.business_date) AS business_date,
    coalesce(fresh.channel, old.channel) AS channel,
    coalesce(fresh.location_id, old.location_id) AS location_id,
    coalesce(fresh.currency, old.currency) AS currency,
    fresh.business_date IS NULL AS is_gone,
    fresh.orders,
    fresh.units,
    fresh.gross_revenue,
    fresh.returns,
    fresh.net_revenue
  FROM (
    SELECT
      business_date,
      channel,
      location_id,
      currency,
      count(DISTINCT CASE WHEN kind = 'sale' THEN order_id END) AS orders,
      CAST(sum(quantity) AS bigint) AS units,
      CAST(sum(CASE WHEN kind = 'sale' THEN amount ELSE 0 END) AS decimal(14,4)) AS gross_revenue,
      CAST(-sum(CASE WHEN kind = 'sale' THEN 0 ELSE amount END) AS decimal(14,4)) AS returns,
      CAST(sum(amount) AS decimal(14,4)) AS net_revenue
    FROM clean.sales_lines
    WHERE business_date IN (:dates)
    GROUP BY business_date, channel, location_id, currency
  ) AS fresh
  FULL OUTER JOIN (
    SELECT business_date, channel, location_id, currency
    FROM marts.daily_sales
    WHERE business_date IN (:dates)
  ) AS old
    ON old.business_date = fresh.business_date
    AND old.channel = fresh.channel
    AND old.location_id = fresh.location_id
    AND old.currency = fresh.currency
) AS changed
ON known.business_date IN (:dates)
  AND known.business_date = changed.business_date
  AND known.channel = changed.channel
  AND known.location_id = changed.location_id
  AND known.currency = changed.currency
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.orders IS DISTINCT FROM changed.orders
  OR known.units IS DISTINCT FROM changed.units
  OR known.gross_revenue IS DISTINCT FROM changed.gross_revenue
  OR known.returns IS DISTINCT FROM changed.returns
  OR known.net_revenue IS DISTINCT FROM changed.net_revenue
) THEN UPDATE SET
  orders = changed.orders,
  units = changed.units,
  gross_revenue = changed.gross_revenue,
  returns = changed.returns,
  net_revenue = changed.net_revenue
WHEN NOT MATCHED THEN INSERT (
  business_date,
  channel,
  location_id,
  currency,
  orders,
  units,
  gross_revenue,
  returns,
  net_revenue
)
VALUES (
  changed.business_date,
  changed.channel,
  changed.location_id,
  changed.currency,
  changed.orders,
  changed.units,
  changed.gross_revenue,
  changed.returns,
  changed.net_revenue
)

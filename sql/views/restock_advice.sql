-- Question: at how many units should each product be reordered at each location, and up to how many?
-- Definitions: demand of a day is what was sold, less what came back or was called off that day, at least zero: a huge
-- order that is cancelled within the day was no demand. Days without sales count as zero, on the last 28 calendar days, or
-- as many as the location has had sales for. The mean is net of all that came back, later too, because it can be sold
-- again. Only products with demand in these days have a row.
--   protection = lead time + 1 day, because a night looks once a day
--   spread     = standard deviation of a day's demand x sqrt(protection), at least half a unit
--   level      = sqrt(max(0, z^2 + 2 ln(ratio of the median product / its ratio))), ratio = spread / share of days with demand
--   reorder at = mean x protection + level x spread;  order up to = that + mean x order cycle; both rounded up
-- z is the normal quantile of the configured service level, which is what the location's median product gets. The level is
-- the textbook rule for a fixed cost per stock-out (B1 in Silver, Pyke and Peterson): a unit of safety stock goes where it
-- prevents most stock-outs, to products that sell on many days with little spread, and none to those whose rare huge
-- orders no sensible stock would meet. With less than 14 days of sales at the location there is no advice yet.
-- Regular is a product with demand on three days of four or more (an average interval of at most 1.32 days, as Syntetos
-- and Boylan draw the line), intermittent any other. Services and fees have no row.
-- Inputs: marts.daily_product_sales, clean.products.
-- Parameters: :as_of (date), :demand_from (27 days before), :service_z (z), :order_cycle_days, :default_lead_time_days
-- (for products that no catalogue lists), :non_goods (skus).
WITH sold AS (
  SELECT location_id, sku, business_date, CAST(sum(units) AS bigint) AS units
  FROM marts.daily_product_sales
  WHERE business_date BETWEEN :demand_from AND :as_of
  GROUP BY location_id, sku, business_date
),
history AS (
  SELECT location_id, CAST(date_diff('day', min(business_date), :as_of) + 1 AS double) AS days
  FROM sold
  GROUP BY location_id
),
summed AS (
  SELECT
    location_id,
    sku,
    CAST(greatest(sum(units), 0) AS double) AS net,
    CAST(sum(greatest(units, 0)) AS double) AS demand,
    -- Exact, so that the same days give the same figures in whatever order they are added up.
    CAST(sum(CAST(greatest(units, 0) AS decimal(19,0)) * CAST(greatest(units, 0) AS decimal(19,0))) AS double) AS squares,
    CAST(count(CASE WHEN units > 0 THEN 1 END) AS double) AS demand_days
  FROM sold
  WHERE sku NOT IN (:non_goods)
  GROUP BY location_id, sku
  HAVING count(CASE WHEN units > 0 THEN 1 END) > 0
),
measured AS (
  SELECT
    summed.location_id,
    summed.sku,
    history.days,
    summed.demand_days,
    summed.net / history.days AS mean_daily_demand,
    CASE
      WHEN history.days > 1
        THEN sqrt(greatest(0e0, (summed.squares - summed.demand * summed.demand / history.days) / (history.days - 1)))
      ELSE 0e0
    END AS demand_spread,
    coalesce(product.lead_time_days, :default_lead_time_days) AS lead_time_days,
    CAST(coalesce(product.lead_time_days, :default_lead_time_days) + 1 AS double) AS protection_days
  FROM summed
  INNER JOIN history
    ON history.location_id = summed.location_id
  LEFT JOIN clean.products AS product
    ON product.sku = summed.sku
),
protected AS (
  SELECT
    measured.*,
    greatest(0.5e0, demand_spread * sqrt(protection_days)) AS protection_spread,
    greatest(0.5e0, demand_spread * sqrt(protection_days)) * days / demand_days AS ratio
  FROM measured
),
numbered AS (
  SELECT
    protected.*,
    row_number() OVER (PARTITION BY location_id ORDER BY ratio, sku) AS number,
    count(*) OVER (PARTITION BY location_id) AS products
  FROM protected
),
compared AS (
  SELECT
    numbered.*,
    max(CASE WHEN number = (products + 1) / 2 THEN ratio END) OVER (PARTITION BY location_id) AS median_ratio
  FROM numbered
),
advised AS (
  SELECT
    compared.*,
    ceil(
      mean_daily_demand * protection_days
        + sqrt(greatest(0e0, :service_z * :service_z + 2 * ln(median_ratio / ratio))) * protection_spread
    ) AS reorder_at
  FROM compared
)
SELECT
  location_id,
  sku,
  CASE WHEN demand_days * 1.32e0 >= days THEN 'regular' ELSE 'intermittent' END AS demand_pattern,
  mean_daily_demand,
  demand_spread,
  lead_time_days,
  mean_daily_demand * protection_days AS protection_demand,
  protection_spread,
  -- A policy is at most 10^9 units.
  CASE WHEN days >= 14 THEN CAST(least(1e9, reorder_at) AS bigint) END AS recommended_reorder_point,
  CASE
    WHEN days >= 14 THEN CAST(least(1e9, reorder_at + ceil(mean_daily_demand * :order_cycle_days)) AS bigint)
  END AS recommended_order_up_to
FROM advised

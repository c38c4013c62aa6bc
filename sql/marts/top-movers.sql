-- Question: which products moved most in the week that ended on these days, up and down?
-- Definitions: the last seven days against the seven before, over all channels and locations, per currency. Ranked by the
-- absolute change, once of units and once of net revenue: a product that doubled from one to two is no news. The twenty
-- that moved most each way, of equals the sku that sorts first; what did not move has no rank. Services and fees are no
-- products. A day that changes changes the movers of the 13 days after it: those are made anew too, as far as nights
-- have come. Name and category are those of the catalogue when the day was made.
-- Inputs: marts.daily_product_sales, clean.products. Writes marts.top_movers.
-- Parameters: :dates (business dates); :from, :to (dates): the first of them, and 13 days after the last; :read_from
-- (date): 13 days before :from; :night (date): the last day that nights have come to; :non_goods (skus).
MERGE INTO marts.top_movers AS known
USING (
  WITH told AS (
    SELECT business_date, currency, measure, direction, rank
    FROM marts.top_movers
    WHERE business_date BETWEEN :from AND :to
  ),
  target AS (
    SELECT business_date
    FROM UNNEST(sequence(:from, :to)) AS near (business_date)
    WHERE business_date <= :night OR business_date IN (:dates) OR business_date IN (SELECT business_date FROM told)
  ),
  sold AS (
    SELECT
      business_date,
      sku,
      currency,
      CAST(sum(units) AS bigint) AS units,
      CAST(sum(net_revenue) AS decimal(14,4)) AS net_revenue
    FROM marts.daily_product_sales
    WHERE business_date BETWEEN :read_from AND :to AND sku NOT IN (:non_goods)
    GROUP BY business_date, sku, currency
  ),
  weeks AS (
    SELECT
      target.business_date,
      sold.currency,
      sold.sku,
      CAST(sum(CASE WHEN sold.business_date > date_add('day', -7, target.business_date) THEN sold.units ELSE 0 END)
        AS bigint) AS units_7d,
      CAST(sum(CASE WHEN sold.business_date > date_add('day', -7, target.business_date) THEN 0 ELSE sold.units END)
        AS bigint) AS units_7d_before,
      CAST(
        sum(CASE WHEN sold.business_date > date_add('day', -7, target.business_date) THEN sold.net_revenue ELSE 0 END)
        AS decimal(14,4)) AS net_revenue_7d,
      CAST(
        sum(CASE WHEN sold.business_date > date_add('day', -7, target.business_date) THEN 0 ELSE sold.net_revenue END)
        AS decimal(14,4)) AS net_revenue_7d_before
    FROM target
    INNER JOIN sold
      ON sold.business_date BETWEEN date_add('day', -13, target.business_date) AND target.business_date
    GROUP BY target.business_date, sold.currency, sold.sku
  ),
  moved AS (
    SELECT
      weeks.*,
      measure.measure,
      CASE
        WHEN measure.measure = 'units' THEN CAST(units_7d - units_7d_before AS decimal(24,4))
        ELSE CAST(net_revenue_7d - net_revenue_7d_before AS decimal(24,4))
      END AS change
    FROM weeks
    CROSS JOIN (VALUES ('units'), ('net_revenue')) AS measure (measure)
  ),
  ranked AS (
    SELECT
      moved.*,
      CASE WHEN change > 0 THEN 'up' ELSE 'down' END AS direction,
      row_number() OVER (
        PARTITION BY business_date, currency, measure, change > 0
        ORDER BY abs(change) DESC, sku
      ) AS rank
    FROM moved
    WHERE change <> 0
  ),
  fresh AS (
    SELECT
      ranked.business_date,
      ranked.currency,
      ranked.measure,
      ranked.direction,
      ranked.rank,
      ranked.sku,
      product.name AS product_name,
      product.category,
      ranked.units_7d,
      ranked.units_7d_before,
      ranked.units_7d - ranked.units_7d_before AS units_change,
      ranked.net_revenue_7d,
      ranked.net_revenue_7d_before,
      CAST(ranked.net_revenue_7d - ranked.net_revenue_7d_before AS decimal(14,4)) AS net_revenue_change
    FROM ranked
    LEFT JOIN clean.products AS product
      ON product.sku = ranked.sku
    WHERE ranked.rank <= 20
  )
  SELECT
    coalesce(fresh.business_date, old.business_date) AS business_date,
    coalesce(fresh.currency, old.currency) AS currency,
    coalesce(fresh.measure, old.measure) AS measure,
    coalesce(fresh.direction, old.direction) AS direction,
    coalesce(fresh.rank, old.rank) AS rank,
    fresh.business_date IS NULL AS is_gone,
    fresh.sku,
    fresh.product_name,
    fresh.category,
    fresh.units_7d,
    fresh.units_7d_before,
    fresh.units_change,
    fresh.net_revenue_7d,
    fresh.net_revenue_7d_before,
    fresh.net_revenue_change
  FROM fresh
  FULL OUTER JOIN (SELECT * FROM told WHERE business_date IN (SELECT business_date FROM target)) AS old
    ON old.business_date = fresh.business_date
    AND old.currency = fresh.currency
    AND old.measure = fresh.measure
    AND old.direction = fresh.direction
    AND old.rank = fresh.rank
) AS changed
ON known.business_date BETWEEN :from AND :to
  AND known.business_date = changed.business_date
  AND known.currency = changed.currency
  AND known.measure = changed.measure
  AND known.direction = changed.direction
  AND known.rank = changed.rank
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.sku IS DISTINCT FROM changed.sku
  OR known.product_name IS DISTINCT FROM changed.product_name
  OR known.category IS DISTINCT FROM changed.category
  OR known.units_7d IS DISTINCT FROM changed.units_7d
  OR known.units_7d_before IS DISTINCT FROM changed.units_7d_before
  OR known.units_change IS DISTINCT FROM changed.units_change
  OR known.net_revenue_7d IS DISTINCT FROM changed.net_revenue_7d
  OR known.net_revenue_7d_before IS DISTINCT FROM changed.net_revenue_7d_before
  OR known.net_revenue_change IS DISTINCT FROM changed.net_revenue_change
) THEN UPDATE SET
  sku = changed.sku,
  product_name = changed.product_name,
  category = changed.category,
  units_7d = changed.units_7d,
  units_7d_before = changed.units_7d_before,
  units_change = changed.units_change,
  net_revenue_7d = changed.net_revenue_7d,
  net_revenue_7d_before = changed.net_revenue_7d_before,
  net_revenue_change = changed.net_revenue_change
WHEN NOT MATCHED THEN INSERT (
  business_date,
  currency,
  measure,
  direction,
  rank,
  sku,
  product_name,
  category,
  units_7d,
  units_7d_before,
  units_change,
  net_revenue_7d,
  net_revenue_7d_before,
  net_revenue_change
)
VALUES (
  changed.business_date,
  changed.currency,
  changed.measure,
  changed.direction,
  changed.rank,
  changed.sku,
  changed.product_name,
  changed.category,
  changed.units_7d,
  changed.units_7d_before,
  changed.units_change,
  changed.net_revenue_7d,
  changed.net_revenue_7d_before,
  changed.net_revenue_change
)

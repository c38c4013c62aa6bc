-- Question: where are sales of each channel, location and currency going, day by day?
-- Definitions: an average is that of the calendar days of the last 7 and 28, days without sales included; of a place whose
-- first sale in eight weeks is newer than that, of the days since. Week on week compares the last seven days with the
-- seven before; year on year with the seven that ended 52 weeks (364 days) earlier, so that Saturdays meet Saturdays.
-- 0.1 is ten per cent more; there is none where what it compares with is not above zero, or where the place had no sale
-- before the earlier week was over. A place has a row for every day from its first sale to 27 days after its last.
-- A day that changes changes the averages of the 55 days after it, and the year on year of the days around 52 weeks
-- later: those are made anew too, as far as nights have come.
-- Inputs: marts.daily_sales. Writes marts.sales_trends.
-- Parameters: :dates (business dates); :from, :to (dates): the first of them, and 55 days after the last; :later_from,
-- :later_to (dates): 364 days after the first, and 370 after the last; :night (date): the last day that nights have come
-- to; ranges of days to read (dates): :near_from (55 days before :from) to :to, :before_from (370 days before :from) to
-- :before_to (364 before :to), :year_from (55 days before :later_from) to :later_to.
MERGE INTO marts.sales_trends AS known
USING (
  WITH told AS (
    SELECT business_date, channel, location_id, currency
    FROM marts.sales_trends
    WHERE business_date BETWEEN :from AND :to OR business_date BETWEEN :later_from AND :later_to
  ),
  target AS (
    SELECT business_date
    FROM (
      SELECT business_date FROM UNNEST(sequence(:from, :to)) AS near (business_date)
      UNION ALL
      SELECT business_date FROM UNNEST(sequence(:later_from, :later_to)) AS later (business_date)
    )
    WHERE business_date <= :night OR business_date IN (:dates) OR business_date IN (SELECT business_date FROM told)
  ),
  sold AS (
    SELECT business_date, channel, location_id, currency, orders, units, net_revenue
    FROM marts.daily_sales
    WHERE business_date BETWEEN :near_from AND :to
      OR business_date BETWEEN :before_from AND :before_to
      OR business_date BETWEEN :year_from AND :later_to
  ),
  -- How many days ago each sale was, as a day of the target sees it; only what it looks at.
  seen AS (
    SELECT
      target.business_date,
      date_diff('day', sold.business_date, target.business_date) AS age,
      sold.channel,
      sold.location_id,
      sold.currency,
      sold.orders,
      sold.units,
      sold.net_revenue
    FROM target
    INNER JOIN sold
      ON sold.business_date BETWEEN date_add('day', -55, target.business_date) AND target.business_date
      OR sold.business_date BETWEEN date_add('day', -370, target.business_date)
        AND date_add('day', -364, target.business_date)
  ),
  summed AS (
    SELECT
      business_date,
      channel,
      location_id,
      currency,
      CAST(sum(CASE WHEN age = 0 THEN orders ELSE 0 END) AS bigint) AS orders,
      CAST(sum(CASE WHEN age = 0 THEN units ELSE 0 END) AS bigint) AS units,
      CAST(sum(CASE WHEN age = 0 THEN net_revenue ELSE 0 END) AS decimal(14,4)) AS net_revenue,
      CAST(sum(CASE WHEN age < 7 THEN units ELSE 0 END) AS bigint) AS units_7d,
      CAST(sum(CASE WHEN age < 28 THEN units ELSE 0 END) AS bigint) AS units_28d,
      CAST(sum(CASE WHEN age BETWEEN 7 AND 13 THEN units ELSE 0 END) AS bigint) AS units_week_before,
      CAST(sum(CASE WHEN age BETWEEN 364 AND 370 THEN units END) AS bigint) AS units_year_before,
      CAST(sum(CASE WHEN age < 7 THEN net_revenue ELSE 0 END) AS decimal(14,4)) AS revenue_7d,
      CAST(sum(CASE WHEN age < 28 THEN net_revenue ELSE 0 END) AS decimal(14,4)) AS revenue_28d,
      CAST(sum(CASE WHEN age BETWEEN 7 AND 13 THEN net_revenue ELSE 0 END) AS decimal(14,4)) AS revenue_week_before,
      CAST(sum(CASE WHEN age BETWEEN 364 AND 370 THEN net_revenue END) AS decimal(14,4)) AS revenue_year_before,
      max(CASE WHEN age < 56 THEN age END) + 1 AS days_known
    FROM seen
    GROUP BY business_date, channel, location_id, currency
    HAVING min(age) < 28
  ),
  fresh AS (
    SELECT
      business_date,
      channel,
      location_id,
      currency,
      orders,
      units,
      net_revenue,
      CAST(units_7d AS double) / least(7, days_known) AS units_avg_7d,
      CAST(units_28d AS double) / least(28, days_known) AS units_avg_28d,
      CAST(revenue_7d / least(7, days_known) AS decimal(14,4)) AS net_revenue_avg_7d,
      CAST(revenue_28d / least(28, days_known) AS decimal(14,4)) AS net_revenue_avg_28d,
      units_7d,
      CASE WHEN days_known > 7 THEN units_week_before END AS units_7d_week_before,
      units_year_before AS units_7d_year_before,
      revenue_7d AS net_revenue_7d,
      CASE WHEN days_known > 7 THEN revenue_week_before END AS net_revenue_7d_week_before,
      revenue_year_before AS net_revenue_7d_year_before,
      CASE WHEN units_week_before > 0 THEN CAST(units_7d AS double) / CAST(units_week_before AS double) - 1 END
        AS units_week_on_week,
      CASE WHEN units_year_before > 0 THEN CAST(units_7d AS double) / CAST(units_year_before AS double) - 1 END
        AS units_year_on_year,
      CASE WHEN revenue_week_before > 0 THEN CAST(revenue_7d AS double) / CAST(revenue_week_before AS double) - 1 END
        AS net_revenue_week_on_week,
      CASE WHEN revenue_year_before > 0 THEN CAST(revenue_7d AS double) / CAST(revenue_year_before AS double) - 1 END
        AS net_revenue_year_on_year
    FROM summed
  )
  SELECT
    coalesce(fresh.business_date, old.business_date) AS business_date,
    coalesce(fresh.channel, old.channel) AS channel,
    coalesce(fresh.location_id, old.location_id) AS location_id,
    coalesce(fresh.currency, old.currency) AS currency,
    fresh.business_date IS NULL AS is_gone,
    fresh.orders,
    fresh.units,
    fresh.net_revenue,
    fresh.units_avg_7d,
    fresh.units_avg_28d,
    fresh.net_revenue_avg_7d,
    fresh.net_revenue_avg_28d,
    fresh.units_7d,
    fresh.units_7d_week_before,
    fresh.units_7d_year_before,
    fresh.net_revenue_7d,
    fresh.net_revenue_7d_week_before,
    fresh.net_revenue_7d_year_before,
    fresh.units_week_on_week,
    fresh.units_year_on_year,
    fresh.net_revenue_week_on_week,
    fresh.net_revenue_year_on_year
  FROM fresh
  FULL OUTER JOIN (SELECT * FROM told WHERE business_date IN (SELECT business_date FROM target)) AS old
    ON old.business_date = fresh.business_date
    AND old.channel = fresh.channel
    AND old.location_id = fresh.location_id
    AND old.currency = fresh.currency
) AS changed
ON (known.business_date BETWEEN :from AND :to OR known.business_date BETWEEN :later_from AND :later_to)
  AND known.business_date = changed.business_date
  AND known.channel = changed.channel
  AND known.location_id = changed.location_id
  AND known.currency = changed.currency
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.orders IS DISTINCT FROM changed.orders
  OR known.units IS DISTINCT FROM changed.units
  OR known.net_revenue IS DISTINCT FROM changed.net_revenue
  OR known.units_avg_7d IS DISTINCT FROM changed.units_avg_7d
  OR known.units_avg_28d IS DISTINCT FROM changed.units_avg_28d
  OR known.net_revenue_avg_7d IS DISTINCT FROM changed.net_revenue_avg_7d
  OR known.net_revenue_avg_28d IS DISTINCT FROM changed.net_revenue_avg_28d
  OR known.units_7d IS DISTINCT FROM changed.units_7d
  OR known.units_7d_week_before IS DISTINCT FROM changed.units_7d_week_before
  OR known.units_7d_year_before IS DISTINCT FROM changed.units_7d_year_before
  OR known.net_revenue_7d IS DISTINCT FROM changed.net_revenue_7d
  OR known.net_revenue_7d_week_before IS DISTINCT FROM changed.net_revenue_7d_week_before
  OR known.net_revenue_7d_year_before IS DISTINCT FROM changed.net_revenue_7d_year_before
  OR known.units_week_on_week IS DISTINCT FROM changed.units_week_on_week
  OR known.units_year_on_year IS DISTINCT FROM changed.units_year_on_year
  OR known.net_revenue_week_on_week IS DISTINCT FROM changed.net_revenue_week_on_week
  OR known.net_revenue_year_on_year IS DISTINCT FROM changed.net_revenue_year_on_year
) THEN UPDATE SET
  orders = changed.orders,
  units = changed.units,
  net_revenue = changed.net_revenue,
  units_avg_7d = changed.units_avg_7d,
  units_avg_28d = changed.units_avg_28d,
  net_revenue_avg_7d = changed.net_revenue_avg_7d,
  net_revenue_avg_28d = changed.net_revenue_avg_28d,
  units_7d = changed.units_7d,
  units_7d_week_before = changed.units_7d_week_before,
  units_7d_year_before = changed.units_7d_year_before,
  net_revenue_7d = changed.net_revenue_7d,
  net_revenue_7d_week_before = changed.net_revenue_7d_week_before,
  net_revenue_7d_year_before = changed.net_revenue_7d_year_before,
  units_week_on_week = changed.units_week_on_week,
  units_year_on_year = changed.units_year_on_year,
  net_revenue_week_on_week = changed.net_revenue_week_on_week,
  net_revenue_year_on_year = changed.net_revenue_year_on_year
WHEN NOT MATCHED THEN INSERT (
  business_date,
  channel,
  location_id,
  currency,
  orders,
  units,
  net_revenue,
  units_avg_7d,
  units_avg_28d,
  net_revenue_avg_7d,
  net_revenue_avg_28d,
  units_7d,
  units_7d_week_before,
  units_7d_year_before,
  net_revenue_7d,
  net_revenue_7d_week_before,
  net_revenue_7d_year_before,
  units_week_on_week,
  units_year_on_year,
  net_revenue_week_on_week,
  net_revenue_year_on_year
)
VALUES (
  changed.business_date,
  changed.channel,
  changed.location_id,
  changed.currency,
  changed.orders,
  changed.units,
  changed.net_revenue,
  changed.units_avg_7d,
  changed.units_avg_28d,
  changed.net_revenue_avg_7d,
  changed.net_revenue_avg_28d,
  changed.units_7d,
  changed.units_7d_week_before,
  changed.units_7d_year_before,
  changed.net_revenue_7d,
  changed.net_revenue_7d_week_before,
  changed.net_revenue_7d_year_before,
  changed.units_week_on_week,
  changed.units_year_on_year,
  changed.net_revenue_week_on_week,
  changed.net_revenue_year_on_year
)

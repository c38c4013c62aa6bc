-- Question: what was each product worth in these months, and which few carry the revenue?
-- Definitions: sums of the month's days over all channels and locations; of the month that lasts, to date. Products are
-- ranked per month and currency by net revenue. Those that bring the first 80 % of it are class A, those up to 95 % B, the
-- rest C; the product that crosses a line still belongs to the better class. Products of equal revenue share rank, share
-- and class; what earned nothing or less is C. Services and fees (configured skus) have no rank and no class, and do not
-- count in the total. The return rate is units that came back (or were called off) of a unit sold in the same month;
-- what comes back may have been sold in an earlier one, so that it can pass 1. Ratings are those of reviews written in
-- the month, in the reporting time zone, whether written about a unit of that month or not; a product that sold in
-- several currencies has them beside each: reviews are added up in marts.review_insights. Name and category are those of
-- the catalogue when the month was made last.
-- Inputs: marts.daily_product_sales, clean.reviews, clean.products. Writes marts.product_performance.
-- Parameters: :first_month and :last_month (texts); :month_from and :month_to (dates): the first day of the one and the
-- last of the other; :non_goods (skus).
MERGE INTO marts.product_performance AS known
USING (
  WITH sold AS (
    SELECT
      substr(CAST(business_date AS varchar), 1, 7) AS month,
      sku,
      currency,
      CAST(sum(units_sold) AS bigint) AS units_sold,
      CAST(sum(units_returned) AS bigint) AS units_returned,
      CAST(sum(units) AS bigint) AS units,
      CAST(sum(gross_revenue) AS decimal(14,4)) AS gross_revenue,
      CAST(sum(returns) AS decimal(14,4)) AS returns,
      CAST(sum(net_revenue) AS decimal(14,4)) AS net_revenue,
      CASE WHEN sku IN (:non_goods) THEN 0 ELSE 1 END AS is_goods
    FROM marts.daily_product_sales
    WHERE business_date BETWEEN :month_from AND :month_to
    GROUP BY substr(CAST(business_date AS varchar), 1, 7), sku, currency
  ),
  ranked AS (
    SELECT
      sold.*,
      rank() OVER (PARTITION BY month, currency, is_goods ORDER BY net_revenue DESC) AS revenue_rank,
      sum(greatest(net_revenue, 0)) OVER (PARTITION BY month, currency, is_goods) AS total,
      -- To the end of those that earned as much: the frame of an order without rows is that of equals.
      sum(greatest(net_revenue, 0)) OVER (PARTITION BY month, currency, is_goods ORDER BY net_revenue DESC) AS reached,
      sum(greatest(net_revenue, 0)) OVER (PARTITION BY month, currency, is_goods, net_revenue) AS of_equals
    FROM sold
  ),
  rated AS (
    SELECT
      substr(CAST(created_on AS varchar), 1, 7) AS month,
      sku,
      count(*) AS review_count,
      CAST(sum(rating) AS double) / count(*) AS average_rating
    FROM clean.reviews
    WHERE created_on BETWEEN :month_from AND :month_to
    GROUP BY substr(CAST(created_on AS varchar), 1, 7), sku
  ),
  fresh AS (
    SELECT
      ranked.month,
      ranked.sku,
      product.name AS product_name,
      product.category,
      ranked.currency,
      ranked.units_sold,
      ranked.units_returned,
      ranked.units,
      ranked.gross_revenue,
      ranked.returns,
      ranked.net_revenue,
      CASE WHEN is_goods = 1 THEN ranked.revenue_rank END AS revenue_rank,
      CASE WHEN is_goods = 1 AND ranked.total > 0 THEN CAST(ranked.reached AS double) / CAST(ranked.total AS double) END
        AS cumulative_share,
      CASE
        WHEN is_goods = 0 THEN NULL
        WHEN ranked.net_revenue <= 0 THEN 'C'
        WHEN (ranked.reached - ranked.of_equals) * 100 < ranked.total * 80 THEN 'A'
        WHEN (ranked.reached - ranked.of_equals) * 100 < ranked.total * 95 THEN 'B'
        ELSE 'C'
      END AS abc_class,
      CASE WHEN ranked.units_sold > 0 THEN CAST(ranked.units_returned AS double) / ranked.units_sold END AS return_rate,
      coalesce(rated.review_count, 0) AS review_count,
      rated.average_rating
    FROM ranked
    LEFT JOIN rated
      ON rated.month = ranked.month
      AND rated.sku = ranked.sku
    LEFT JOIN clean.products AS product
      ON product.sku = ranked.sku
  )
  SELECT
    coalesce(fresh.month, old.month) AS month,
    coalesce(fresh.sku, old.sku) AS sku,
    coalesce(fresh.currency, old.currency) AS currency,
    fresh.month IS NULL AS is_gone,
    fresh.product_name,
    fresh.category,
    fresh.units_sold,
    fresh.units_returned,
    fresh.units,
    fresh.gross_revenue,
    fresh.returns,
    fresh.net_revenue,
    fresh.revenue_rank,
    fresh.cumulative_share,
    fresh.abc_class,
    fresh.return_rate,
    fresh.review_count,
    fresh.average_rating
  FROM fresh
  FULL OUTER JOIN (
    SELECT month, sku, currency
    FROM marts.product_performance
    WHERE month BETWEEN :first_month AND :last_month
  ) AS old
    ON old.month = fresh.month
    AND old.sku = fresh.sku
    AND old.currency = fresh.currency
) AS changed
ON known.month BETWEEN :first_month AND :last_month
  AND known.month = changed.month
  AND known.sku = changed.sku
  AND known.currency = changed.currency
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.product_name IS DISTINCT FROM changed.product_name
  OR known.category IS DISTINCT FROM changed.category
  OR known.units_sold IS DISTINCT FROM changed.units_sold
  OR known.units_returned IS DISTINCT FROM changed.units_returned
  OR known.units IS DISTINCT FROM changed.units
  OR known.gross_revenue IS DISTINCT FROM changed.gross_revenue
  OR known.returns IS DISTINCT FROM changed.returns
  OR known.net_revenue IS DISTINCT FROM changed.net_revenue
  OR known.revenue_rank IS DISTINCT FROM changed.revenue_rank
  OR known.cumulative_share IS DISTINCT FROM changed.cumulative_share
  OR known.abc_class IS DISTINCT FROM changed.abc_class
  OR known.return_rate IS DISTINCT FROM changed.return_rate
  OR known.review_count IS DISTINCT FROM changed.review_count
  OR known.average_rating IS DISTINCT FROM changed.average_rating
) THEN UPDATE SET
  product_name = changed.product_name,
  category = changed.category,
  units_sold = changed.units_sold,
  units_returned = changed.units_returned,
  units = changed.units,
  gross_revenue = changed.gross_revenue,
  returns = changed.returns,
  net_revenue = changed.net_revenue,
  revenue_rank = changed.revenue_rank,
  cumulative_share = changed.cumulative_share,
  abc_class = changed.abc_class,
  return_rate = changed.return_rate,
  review_count = changed.review_count,
  average_rating = changed.average_rating
WHEN NOT MATCHED THEN INSERT (
  month,
  sku,
  currency,
  product_name,
  category,
  units_sold,
  units_returned,
  units,
  gross_revenue,
  returns,
  net_revenue,
  revenue_rank,
  cumulative_share,
  abc_class,
  return_rate,
  review_count,
  average_rating
)
VALUES (
  changed.month,
  changed.sku,
  changed.currency,
  changed.product_name,
  changed.category,
  changed.units_sold,
  changed.units_returned,
  changed.units,
  changed.gross_revenue,
  changed.returns,
  changed.net_revenue,
  changed.revenue_rank,
  changed.cumulative_share,
  changed.abc_class,
  changed.return_rate,
  changed.review_count,
  changed.average_rating
)

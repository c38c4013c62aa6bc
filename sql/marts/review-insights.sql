-- Question: what did customers write in each of these months about each product, and what did it sell meanwhile?
-- Definitions: a review counts in the month in which it was written, in the reporting time zone, by its newest delivery.
-- Positive is a review whose text says more good than bad (sentiment above 0), negative the opposite, neutral the rest;
-- the stars have no part in it. Units and net revenue are those of daily_product_sales, over all channels and places. A
-- product that nobody wrote about has no row; one that the catalogue does not know has, without a name. Name and category
-- are those of the catalogue when the month was made last. A product that sold in several currencies has a row for each,
-- and its reviews stand once, beside the most units: so reviews can be added up, and so can revenue of one currency.
-- Inputs: clean.reviews, marts.daily_product_sales, clean.products. Writes marts.review_insights.
-- Parameters: :first_month and :last_month (texts), at most a year; :month_from and :month_to (dates): the first day of
-- the one and the last of the other.
MERGE INTO marts.review_insights AS known
USING (
  SELECT
    coalesce(fresh.month, old.month) AS month,
    coalesce(fresh.sku, old.sku) AS sku,
    coalesce(fresh.currency, old.currency) AS currency,
    fresh.sku IS NULL AS is_gone,
    fresh.product_name,
    fresh.category,
    fresh.reviews,
    fresh.average_rating,
    fresh.positive_reviews,
    fresh.neutral_reviews,
    fresh.negative_reviews,
    CAST(CAST(fresh.positive_reviews AS double) / nullif(fresh.reviews, 0) AS decimal(5,4)) AS positive_share,
    CAST(CAST(fresh.neutral_reviews AS double) / nullif(fresh.reviews, 0) AS decimal(5,4)) AS neutral_share,
    CAST(CAST(fresh.negative_reviews AS double) / nullif(fresh.reviews, 0) AS decimal(5,4)) AS negative_share,
    fresh.sentiment_score,
    fresh.units,
    fresh.net_revenue
  FROM (
    SELECT
      written.month,
      written.sku,
      sold.currency,
      product.name AS product_name,
      product.category,
      CASE WHEN coalesce(sold.place, 1) = 1 THEN written.reviews ELSE 0 END AS reviews,
      CASE WHEN coalesce(sold.place, 1) = 1 THEN written.average_rating END AS average_rating,
      CASE WHEN coalesce(sold.place, 1) = 1 THEN written.positive_reviews ELSE 0 END AS positive_reviews,
      CASE WHEN coalesce(sold.place, 1) = 1 THEN written.neutral_reviews ELSE 0 END AS neutral_reviews,
      CASE WHEN coalesce(sold.place, 1) = 1 THEN written.negative_reviews ELSE 0 END AS negative_reviews,
      CASE WHEN coalesce(sold.place, 1) = 1 THEN written.sentiment_score END AS sentiment_score,
      coalesce(sold.units, 0) AS units,
      coalesce(sold.net_revenue, CAST(0 AS decimal(14,4))) AS net_revenue
    FROM (
      SELECT
        substr(CAST(created_on AS varchar), 1, 7) AS month,
        sku,
        count(*) AS reviews,
        CAST(avg(CAST(rating AS double)) AS decimal(3,2)) AS average_rating,
        count(*) FILTER (WHERE sentiment > 0) AS positive_reviews,
        count(*) FILTER (WHERE sentiment = 0) AS neutral_reviews,
        count(*) FILTER (WHERE sentiment < 0) AS negative_reviews,
        CAST(CAST(sum(sentiment) AS double) / count(*) AS decimal(5,4)) AS sentiment_score
      FROM clean.reviews
      WHERE created_on BETWEEN :month_from AND :month_to
      GROUP BY substr(CAST(created_on AS varchar), 1, 7), sku
    ) AS written
    LEFT JOIN (
      SELECT
        month,
        sku,
        currency,
        units,
        net_revenue,
        row_number() OVER (PARTITION BY month, sku ORDER BY units DESC, currency) AS place
      FROM (
        SELECT
          substr(CAST(business_date AS varchar), 1, 7) AS month,
          sku,
          currency,
          CAST(sum(units) AS bigint) AS units,
          CAST(sum(net_revenue) AS decimal(14,4)) AS net_revenue
        FROM marts.daily_product_sales
        WHERE business_date BETWEEN :month_from AND :month_to
        GROUP BY substr(CAST(business_date AS varchar), 1, 7), sku, currency
      )
    ) AS sold
      ON sold.month = written.month
      AND sold.sku = written.sku
    LEFT JOIN clean.products AS product
      ON product.sku = written.sku
  ) AS fresh
  FULL OUTER JOIN (
    SELECT month, sku, currency
    FROM marts.review_insights
    WHERE month BETWEEN :first_month AND :last_month
  ) AS old
    ON old.month = fresh.month
    AND old.sku = fresh.sku
    AND coalesce(old.currency, '') = coalesce(fresh.currency, '')
) AS changed
ON known.month BETWEEN :first_month AND :last_month
  AND known.month = changed.month
  AND known.sku = changed.sku
  AND coalesce(known.currency, '') = coalesce(changed.currency, '')
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.product_name IS DISTINCT FROM changed.product_name
  OR known.category IS DISTINCT FROM changed.category
  OR known.reviews IS DISTINCT FROM changed.reviews
  OR known.average_rating IS DISTINCT FROM changed.average_rating
  OR known.positive_reviews IS DISTINCT FROM changed.positive_reviews
  OR known.neutral_reviews IS DISTINCT FROM changed.neutral_reviews
  OR known.negative_reviews IS DISTINCT FROM changed.negative_reviews
  OR known.sentiment_score IS DISTINCT FROM changed.sentiment_score
  OR known.units IS DISTINCT FROM changed.units
  OR known.net_revenue IS DISTINCT FROM changed.net_revenue
) THEN UPDATE SET
  product_name = changed.product_name,
  category = changed.category,
  reviews = changed.reviews,
  average_rating = changed.average_rating,
  positive_reviews = changed.positive_reviews,
  neutral_reviews = changed.neutral_reviews,
  negative_reviews = changed.negative_reviews,
  positive_share = changed.positive_share,
  neutral_share = changed.neutral_share,
  negative_share = changed.negative_share,
  sentiment_score = changed.sentiment_score,
  units = changed.units,
  net_revenue = changed.net_revenue
WHEN NOT MATCHED THEN INSERT (
  month,
  sku,
  currency,
  product_name,
  category,
  reviews,
  average_rating,
  positive_reviews,
  neutral_reviews,
  negative_reviews,
  positive_share,
  neutral_share,
  negative_share,
  sentiment_score,
  units,
  net_revenue
)
VALUES (
  changed.month,
  changed.sku,
  changed.currency,
  changed.product_name,
  changed.category,
  changed.reviews,
  changed.average_rating,
  changed.positive_reviews,
  changed.neutral_reviews,
  changed.negative_reviews,
  changed.positive_share,
  changed.neutral_share,
  changed.negative_share,
  changed.sentiment_score,
  changed.units,
  changed.net_revenue
)

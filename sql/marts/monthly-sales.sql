-- Question: what did each channel and location sell in this month, and is it what was told before?
-- Definitions: sums of the month's days (an order belongs to one day). Until the month is closed its rows have version 1
-- and may change. When a closed month changes, all of its rows get the next version and the reason; they keep it until
-- that version is closed too.
-- Inputs: marts.daily_sales, marts.month_closings. Writes marts.monthly_sales.
-- Parameters: :month (text), :month_from and :month_to (dates): its first and last day; :because (text): what changed.
MERGE INTO marts.monthly_sales AS known
USING (
  SELECT
    channel,
    location,
    currency,
    orders,
    units,
    gross_revenue,
    returns,
    net_revenue,
    is_gone,
    version,
    CASE
      WHEN version = 1 THEN NULL
      WHEN NOT has_changed THEN told_because
      -- A version that was never closed changes once more: both reasons hold.
      WHEN version = told_version AND told_because <> :because THEN told_because || '; ' || :because
      ELSE :because
    END AS restated_because
  FROM (
    SELECT
      compared.*,
      CASE
        WHEN told_version IS NULL THEN closed_version + 1
        WHEN has_changed AND told_version <= closed_version THEN closed_version + 1
        ELSE told_version
      END AS version
    FROM (
      SELECT
        coalesce(fresh.channel, told.channel) AS channel,
        coalesce(fresh.location, told.location) AS location,
        coalesce(fresh.currency, told.currency) AS currency,
        fresh.orders,
        fresh.units,
        fresh.gross_revenue,
        fresh.returns,
        fresh.net_revenue,
        fresh.channel IS NULL AS is_gone,
        max(told.version) OVER () AS told_version,
        max(told.restated_because) OVER () AS told_because,
        bool_or(
          fresh.orders IS DISTINCT FROM told.orders
          OR fresh.units IS DISTINCT FROM told.units
          OR fresh.gross_revenue IS DISTINCT FROM told.gross_revenue
          OR fresh.returns IS DISTINCT FROM told.returns
          OR fresh.net_revenue IS DISTINCT FROM told.net_revenue
        ) OVER () AS has_changed,
        coalesce((SELECT max(version) FROM marts.month_closings WHERE month = :month), 0) AS closed_version
      FROM (
        SELECT
          channel,
          location_id AS location,
          currency,
          CAST(sum(orders) AS bigint) AS orders,
          CAST(sum(units) AS bigint) AS units,
          CAST(sum(gross_revenue) AS decimal(14,4)) AS gross_revenue,
          CAST(sum(returns) AS decimal(14,4)) AS returns,
          CAST(sum(net_revenue) AS decimal(14,4)) AS net_revenue
        FROM marts.daily_sales
        WHERE business_date BETWEEN :month_from AND :month_to
        GROUP BY channel, location_id, currency
      ) AS fresh
      FULL OUTER JOIN (
        SELECT channel, location, currency, orders, units, gross_revenue, returns, net_revenue, version, restated_because
        FROM marts.monthly_sales
        WHERE month = :month
      ) AS told
        ON told.channel = fresh.channel
        AND told.location = fresh.location
        AND told.currency = fresh.currency
    ) AS compared
  )
) AS changed
ON known.month = :month
  AND known.channel = changed.channel
  AND known.location = changed.location
  AND known.currency = changed.currency
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.orders IS DISTINCT FROM changed.orders
  OR known.units IS DISTINCT FROM changed.units
  OR known.gross_revenue IS DISTINCT FROM changed.gross_revenue
  OR known.returns IS DISTINCT FROM changed.returns
  OR known.net_revenue IS DISTINCT FROM changed.net_revenue
  OR known.version IS DISTINCT FROM changed.version
  OR known.restated_because IS DISTINCT FROM changed.restated_because
) THEN UPDATE SET
  orders = changed.orders,
  units = changed.units,
  gross_revenue = changed.gross_revenue,
  returns = changed.returns,
  net_revenue = changed.net_revenue,
  version = changed.version,
  restated_because = changed.restated_because
WHEN NOT MATCHED THEN INSERT (
  month,
  channel,
  location,
  currency,
  orders,
  units,
  gross_revenue,
  returns,
  net_revenue,
  version,
  restated_because
)
VALUES (
  :month,
  changed.channel,
  changed.location,
  changed.currency,
  changed.orders,
  changed.units,
  changed.gross_revenue,
  changed.returns,
  changed.net_revenue,
  changed.version,
  changed.restated_because
)

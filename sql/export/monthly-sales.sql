-- Question: what did each channel and location sell in this month, in the version that is told?
-- Inputs: marts.monthly_sales. One partition.
-- Parameters: :month (text), :version (integer).
SELECT
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
FROM marts.monthly_sales
WHERE month = :month
  AND version = :version
ORDER BY channel, location, currency

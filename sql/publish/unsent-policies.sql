-- Question: which policies of this publication are to be sent?
-- Inputs: clean.published_policies. Parameters: :publication (number).
SELECT
  event_id,
  location_id,
  sku,
  CAST(as_of AS varchar) AS as_of,
  reorder_point,
  order_up_to,
  product_name,
  category,
  mean_daily_demand
FROM clean.published_policies
WHERE sent = false AND publication = :publication

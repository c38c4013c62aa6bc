-- Question: how many orders did each fraud rule flag on these days, and was it right?
-- Definitions: a case counts on the day on which its order was placed, in the reporting time zone; what people decide
-- later changes that day, however late. Flagged are the orders that were held and that the rule hit: the rule 'all' is
-- every held order once, and orders that a rule hit without being held are in no row. Decisive are those that would have
-- gone through without the rule: the score less its weight is below the threshold of then. Confirmed is fraud, dismissed
-- an honest order that was released; of several decisions the newest counts. Precision is confirmed ÷ (confirmed +
-- dismissed), and nothing while nothing is decided. Amounts are what the orders were to pay. Orders are the online orders
-- of the day by daily_sales, so that a day on which nothing was flagged has a row too. Currencies are never added up.
-- Inputs: clean.fraud_cases, marts.daily_sales. Writes marts.fraud_summary.
-- Parameters: :dates (business dates).
MERGE INTO marts.fraud_summary AS known
USING (
  SELECT
    coalesce(fresh.business_date, old.business_date) AS business_date,
    coalesce(fresh.rule, old.rule) AS rule,
    coalesce(fresh.currency, old.currency) AS currency,
    fresh.business_date IS NULL AS is_gone,
    fresh.orders,
    fresh.flagged,
    fresh.decisive,
    fresh.still_open,
    fresh.confirmed,
    fresh.dismissed,
    CAST(
      CAST(fresh.confirmed AS double) / nullif(fresh.confirmed + fresh.dismissed, 0) AS decimal(5,4)
    ) AS case_precision,
    fresh.flagged_amount,
    fresh.still_open_amount,
    fresh.confirmed_amount,
    fresh.dismissed_amount,
    fresh.mean_hours_to_decision
  FROM (
    SELECT
      coalesce(judged.business_date, held.business_date) AS business_date,
      coalesce(held.rule, 'all') AS rule,
      coalesce(judged.currency, held.currency) AS currency,
      coalesce(judged.orders, 0) AS orders,
      coalesce(held.flagged, 0) AS flagged,
      coalesce(held.decisive, 0) AS decisive,
      coalesce(held.still_open, 0) AS still_open,
      coalesce(held.confirmed, 0) AS confirmed,
      coalesce(held.dismissed, 0) AS dismissed,
      coalesce(held.flagged_amount, CAST(0 AS decimal(14,4))) AS flagged_amount,
      coalesce(held.still_open_amount, CAST(0 AS decimal(14,4))) AS still_open_amount,
      coalesce(held.confirmed_amount, CAST(0 AS decimal(14,4))) AS confirmed_amount,
      coalesce(held.dismissed_amount, CAST(0 AS decimal(14,4))) AS dismissed_amount,
      held.mean_hours_to_decision
    FROM (
      SELECT business_date, currency, CAST(sum(orders) AS bigint) AS orders
      FROM marts.daily_sales
      WHERE business_date IN (:dates) AND channel = 'online' AND orders > 0
      GROUP BY business_date, currency
    ) AS judged
    FULL OUTER JOIN (
      SELECT
        business_date,
        rule,
        currency,
        count(*) AS flagged,
        count(*) FILTER (WHERE is_decisive) AS decisive,
        count(*) FILTER (WHERE status = 'open') AS still_open,
        count(*) FILTER (WHERE status = 'confirmed') AS confirmed,
        count(*) FILTER (WHERE status = 'released') AS dismissed,
        CAST(sum(amount) AS decimal(14,4)) AS flagged_amount,
        CAST(sum(CASE WHEN status = 'open' THEN amount ELSE 0 END) AS decimal(14,4)) AS still_open_amount,
        CAST(sum(CASE WHEN status = 'confirmed' THEN amount ELSE 0 END) AS decimal(14,4)) AS confirmed_amount,
        CAST(sum(CASE WHEN status = 'released' THEN amount ELSE 0 END) AS decimal(14,4)) AS dismissed_amount,
        CAST(
          CAST(sum(date_diff('second', opened_at, decided_at)) AS double) / nullif(count(decided_at), 0) / 3600
          AS decimal(10,2)
        ) AS mean_hours_to_decision
      FROM (
        SELECT opened_on AS business_date, 'all' AS rule, currency, amount, status, opened_at, decided_at, true AS is_decisive
        FROM clean.fraud_cases
        WHERE opened_on IN (:dates)
        UNION ALL
        SELECT
          opened_on AS business_date,
          hit.rule,
          currency,
          amount,
          status,
          opened_at,
          decided_at,
          score - hit.weight < threshold AS is_decisive
        FROM clean.fraud_cases
        CROSS JOIN UNNEST(rules) AS hit (rule, weight, reason, evidence)
        WHERE opened_on IN (:dates)
      )
      GROUP BY business_date, rule, currency
    ) AS held
      ON held.business_date = judged.business_date
      AND held.currency = judged.currency
  ) AS fresh
  FULL OUTER JOIN (
    SELECT business_date, rule, currency
    FROM marts.fraud_summary
    WHERE business_date IN (:dates)
  ) AS old
    ON old.business_date = fresh.business_date
    AND old.rule = fresh.rule
    AND old.currency = fresh.currency
) AS changed
ON known.business_date IN (:dates)
  AND known.business_date = changed.business_date
  AND known.rule = changed.rule
  AND known.currency = changed.currency
WHEN MATCHED AND changed.is_gone THEN DELETE
WHEN MATCHED AND (
  known.orders IS DISTINCT FROM changed.orders
  OR known.flagged IS DISTINCT FROM changed.flagged
  OR known.decisive IS DISTINCT FROM changed.decisive
  OR known.still_open IS DISTINCT FROM changed.still_open
  OR known.confirmed IS DISTINCT FROM changed.confirmed
  OR known.dismissed IS DISTINCT FROM changed.dismissed
  OR known.flagged_amount IS DISTINCT FROM changed.flagged_amount
  OR known.still_open_amount IS DISTINCT FROM changed.still_open_amount
  OR known.confirmed_amount IS DISTINCT FROM changed.confirmed_amount
  OR known.dismissed_amount IS DISTINCT FROM changed.dismissed_amount
  OR known.mean_hours_to_decision IS DISTINCT FROM changed.mean_hours_to_decision
) THEN UPDATE SET
  orders = changed.orders,
  flagged = changed.flagged,
  decisive = changed.decisive,
  still_open = changed.still_open,
  confirmed = changed.confirmed,
  dismissed = changed.dismissed,
  case_precision = changed.case_precision,
  flagged_amount = changed.flagged_amount,
  still_open_amount = changed.still_open_amount,
  confirmed_amount = changed.confirmed_amount,
  dismissed_amount = changed.dismissed_amount,
  mean_hours_to_decision = changed.mean_hours_to_decision
WHEN NOT MATCHED THEN INSERT (
  business_date,
  rule,
  currency,
  orders,
  flagged,
  decisive,
  still_open,
  confirmed,
  dismissed,
  case_precision,
  flagged_amount,
  still_open_amount,
  confirmed_amount,
  dismissed_amount,
  mean_hours_to_decision
)
VALUES (
  changed.business_date,
  changed.rule,
  changed.currency,
  changed.orders,
  changed.flagged,
  changed.decisive,
  changed.still_open,
  changed.confirmed,
  changed.dismissed,
  changed.case_precision,
  changed.flagged_amount,
  changed.still_open_amount,
  changed.confirmed_amount,
  changed.dismissed_amount,
  changed.mean_hours_to_decision
)

// From held orders to what the rules are worth: a sample that was worked out by hand. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { type FraudCase, fraudCaseExample } from '../../contracts/fraud-case.ts';
import { RULE_NAMES } from '../../contracts/fraud-settings.ts';
import { ALL_RULES } from '../../contracts/lake/fraud-summary.ts';
import { archive } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { backfillOf, givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';
const HEAVY = { rule: 'instant-account', reason: 'At once.', weight: 60, evidence: { accountAgeSeconds: 2 } };
const LIGHT = {
  rule: 'country-mismatch',
  reason: 'Two countries.',
  weight: 25,
  evidence: { billing: "'DE'" },
};
const THRESHOLD = 60;

function hold(given: ShopLake, orderId: string, more: Partial<FraudCase> = {}): void {
  const { decidedBy: _by, decidedAt: _at, ...open } = fraudCaseExample;
  const reasons = more.reasons ?? [HEAVY];
  given.held.set(orderId, {
    ...{ ...open, orderId, currency: 'GBP', amount: 10, status: 'open', version: 1, reasons },
    ...{ openedAt: `${DAY}T10:00:00.000Z`, threshold: THRESHOLD },
    score: reasons.reduce((sum, { weight }) => sum + weight, 0),
    ...more,
  });
}

function decide(given: ShopLake, orderId: string, status: FraudCase['status'], decidedAt: string): void {
  const found = given.held.get(orderId);
  if (found === undefined) throw new Error(`nothing is held of ${orderId}`);
  given.held.set(orderId, { ...found, status, decidedAt, decidedBy: 'desk', version: found.version + 1 });
}

const ordered = (given: ShopLake, orderId: string, currency = 'GBP') =>
  archive(given, DAY, `order-${orderId}`, [
    anEvent('OrderPlaced', {
      eventId: `order:${orderId}`,
      orderId,
      currency,
      occurredAt: `${DAY}T10:00:00Z`,
    }),
  ]);

const summary = (given: ShopLake, columns = '*') =>
  given.rows(`SELECT ${columns} FROM marts.fraud_summary ORDER BY business_date, currency, rule`);

/** Three orders of which two are held, by one rule and by two; and one that was held in another currency. */
async function givenDay() {
  const given = await givenShopLake();
  for (const orderId of ['1', '2', '3']) await ordered(given, orderId);
  hold(given, '1');
  hold(given, '2', { amount: 20.5, reasons: [HEAVY, LIGHT] });
  hold(given, '9', { currency: 'EUR', amount: 7 });
  return given;
}

describe('cases', () => {
  it('are in the lake with the rules that hit, as a person can ask for them', async () => {
    const given = await givenDay();
    await given.night(nightOf(DAY));
    expect(await given.rows("SELECT * FROM clean.fraud_cases WHERE order_id = '2'")).toMatchObject([
      {
        ...{ customer_id: 'C-881', amount: '20.5000', score: '85', threshold: '60', status: 'open' },
        ...{ opened_at: `${DAY} 10:00:00.000000`, opened_on: DAY, decided_by: null, decided_at: null },
        ...{ version: '1', refined: 'true' },
      },
    ]);
    expect(
      await given.rows(
        "SELECT hit.rule, hit.weight, hit.evidence FROM clean.fraud_cases CROSS JOIN UNNEST(rules) AS hit (rule, weight, reason, evidence) WHERE order_id = '2' ORDER BY 2 DESC",
      ),
    ).toEqual([
      { rule: HEAVY.rule, weight: '60', evidence: '{"accountAgeSeconds":2}' },
      { rule: LIGHT.rule, weight: '25', evidence: `{"billing":"'DE'"}` },
    ]);
  });
});

describe('the summary of fraud', () => {
  it('counts per day, rule and currency, and every case once for all rules', async () => {
    const given = await givenDay();
    decide(given, '1', 'confirmed', '2011-01-05T12:00:00.000Z');
    await given.night(nightOf(DAY));
    const row = { business_date: DAY, currency: 'GBP', orders: '3' };
    const none = { case_precision: null, mean_hours_to_decision: null };
    expect(await summary(given)).toEqual([
      ...['all', HEAVY.rule].map((rule) => ({
        ...{ business_date: DAY, currency: 'EUR', rule, orders: '0', flagged: '1', decisive: '1' },
        ...{ still_open: '1', confirmed: '0', dismissed: '0', ...none },
        ...{ flagged_amount: '7.0000', still_open_amount: '7.0000' },
        ...{ confirmed_amount: '0.0000', dismissed_amount: '0.0000' },
      })),
      ...['all', LIGHT.rule, HEAVY.rule].map((rule) =>
        rule === LIGHT.rule
          ? {
              ...{
                ...row,
                rule,
                flagged: '1',
                decisive: '0',
                still_open: '1',
                confirmed: '0',
                dismissed: '0',
              },
              ...{ ...none, flagged_amount: '20.5000', still_open_amount: '20.5000' },
              ...{ confirmed_amount: '0.0000', dismissed_amount: '0.0000' },
            }
          : {
              ...{
                ...row,
                rule,
                flagged: '2',
                decisive: '2',
                still_open: '1',
                confirmed: '1',
                dismissed: '0',
              },
              ...{ case_precision: '1.0000', mean_hours_to_decision: '2.00', flagged_amount: '30.5000' },
              ...{ still_open_amount: '20.5000', confirmed_amount: '10.0000', dismissed_amount: '0.0000' },
            },
      ),
    ]);
  });

  it('calls no rule as it calls all of them', () => {
    expect(RULE_NAMES).not.toContain(ALL_RULES);
  });

  it('has a row for a day on which nothing was held, and its orders agree with daily sales', async () => {
    const given = await givenShopLake();
    await ordered(given, '1');
    await ordered(given, '2', 'EUR');
    await given.night(nightOf(DAY));
    const orders = 'business_date, currency, orders';
    expect(await summary(given, `rule, flagged, ${orders}`)).toEqual([
      { rule: 'all', flagged: '0', business_date: DAY, currency: 'EUR', orders: '1' },
      { rule: 'all', flagged: '0', business_date: DAY, currency: 'GBP', orders: '1' },
    ]);
    expect(await summary(given, orders)).toEqual(
      await given.rows(`SELECT ${orders} FROM marts.daily_sales ORDER BY currency`),
    );
  });

  it('of a day long past is restated by a decision, however late it comes and old it says to be', async () => {
    const given = await givenDay();
    await given.night(nightOf(DAY));
    decide(given, '1', 'confirmed', '2011-01-06T10:00:00.000Z');
    decide(given, '2', 'released', '2011-03-02T10:00:00.000Z');
    await given.night(nightOf('2011-03-02'));
    const figures = 'flagged, still_open, confirmed, dismissed, case_precision, mean_hours_to_decision';
    const all = () => summary(given, `rule, currency, ${figures}`);
    expect((await all())[2]).toMatchObject({
      ...{ rule: 'all', flagged: '2', still_open: '0', confirmed: '1', dismissed: '1' },
      // 24 hours, and 56 days.
      ...{ case_precision: '0.5000', mean_hours_to_decision: '684.00' },
    });
    // A person thinks again.
    decide(given, '2', 'confirmed', '2011-03-03T10:00:00.000Z');
    await given.night(nightOf('2011-03-03'));
    expect((await all())[2]).toMatchObject({ confirmed: '2', dismissed: '0', case_precision: '1.0000' });
  });

  it('comes to the same wherever a run is killed, and run again', async () => {
    const expected = await givenDay();
    await expected.night(nightOf(DAY));
    decide(expected, '1', 'released', '2011-01-06T12:00:00.000Z');
    await expected.night(nightOf('2011-01-06'));
    for (const dieAfter of [1, 5]) {
      const given = await givenDay();
      await given.night(nightOf(DAY), dieAfter).catch(() => undefined);
      decide(given, '1', 'released', '2011-01-06T12:00:00.000Z');
      await given.night(nightOf('2011-01-06'), dieAfter).catch(() => undefined);
      await given.night(nightOf('2011-01-06'));
      await given.night(backfillOf(DAY, '2011-01-06'));
      expect(await summary(given)).toEqual(await summary(expected));
      const cases = 'SELECT * FROM clean.fraud_cases ORDER BY order_id';
      expect(await given.rows(cases)).toEqual(await expected.rows(cases));
    }
  }, 120_000);

  it('counts an order on its day in the reporting time zone', async () => {
    const given = await givenShopLake({ reportingTimeZone: 'Europe/Berlin' });
    hold(given, '1', { openedAt: '2011-01-04T23:30:00.000Z' });
    await given.night(nightOf(DAY));
    expect(await summary(given, 'business_date, rule')).toMatchObject([
      { business_date: DAY, rule: 'all' },
      { business_date: DAY, rule: HEAVY.rule },
    ]);
  });
});

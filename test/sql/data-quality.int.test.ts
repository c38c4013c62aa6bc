// How good the data are: a sample that was counted by hand. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { review } from '../../contracts/files/review.ts';
import { archive, deliverLines, deliverTillLog } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { backfillOf, givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';

const till = (cells: Partial<Record<string, string>> = {}): readonly string[] => {
  const standard: Readonly<Record<string, string>> = {
    ...{ transaction_id: '1', store_id: 'S-LONDON', register_id: 'R1', business_date: DAY },
    ...{ sold_at: `${DAY}T11:52:00Z`, line_number: '1', sku: 'MUG', quantity: '1', unit_price: '2.5' },
    ...{ currency: 'GBP', payment_method: 'card', customer_id: '' },
  };
  return POS_COLUMNS.map((column) => cells[column] ?? standard[column] ?? '');
};

const quality = (given: ShopLake) =>
  given.rows('SELECT * FROM marts.data_quality ORDER BY source_date, source');

/** A day with something of everything. */
async function givenDay() {
  const given = await givenShopLake();
  const wrong = [till({ line_number: '2', quantity: '0' }), till({ line_number: '3', currency: '' })];
  // Replaced by the second delivery: two rows.
  await deliverTillLog(given, { date: DAY, rows: [till(), till({ transaction_id: '9' })] });
  await deliverTillLog(given, { date: DAY, number: 2, rows: [till(), till(), ...wrong, wrong[0] ?? []] });
  await given.lake.run(
    'set aside',
    `INSERT INTO shop_clean.deliveries VALUES ('pos', 'b.csv.gz', 'e', CAST(1 AS bigint), 'rejected', 'NOT_GZIP', 'it is not gzip', 's3://raw/rejected/b', CAST(NULL AS bigint), CAST(1 AS bigint), DATE '${DAY}', 'S-LONDON', TIMESTAMP '${DAY} 23:00:00.000000', 'run', false)`,
  );
  const order = anEvent('OrderPlaced', { occurredAt: `${DAY}T10:00:00Z` });
  await archive(given, DAY, 'a', [order, order, 'no JSON']);
  await archive(given, DAY, 'b', [
    anEvent('OrderPlaced', {
      eventId: 'order:2',
      orderId: '2',
      occurredAt: `${DAY}T11:00:00Z`,
      lines: [{ lineNumber: 1, sku: 'MUG', quantity: 1_000_000, unitPrice: 9_999_999 }],
    }),
  ]);
  await deliverLines(given, {
    source: 'reviews',
    date: '2011-01-06',
    lines: [JSON.stringify(review.example)],
  });
  return given;
}

describe('data quality', () => {
  it('says of every source and date what came, what became of it and whether the checks passed', async () => {
    const given = await givenDay();
    await given.night(nightOf('2011-01-06'));
    const checks = { checks_passed: '6', checks_failed: '0', failed_checks: null };
    const none = { rows_duplicate: '0', rows_replaced: '0', rows_rejected: '0', order_lines_rejected: '0' };
    expect(await quality(given)).toEqual([
      {
        ...{ source_date: DAY, source: 'events', files_accepted: '2', files_rejected: '0' },
        ...{ ...none, rows_in: '4', rows_clean: '2', rows_rejected: '1', rows_duplicate: '1' },
        ...{ order_lines_rejected: '1', rejected_share: '0.2500' },
        rejected_by_reason: 'NOT_JSON 1, OUT_OF_RANGE 1',
        ...{ last_arrived_at: `${DAY} 12:00:00.000000`, ...checks },
      },
      {
        ...{ source_date: DAY, source: 'pos', files_accepted: '2', files_rejected: '1' },
        ...{
          ...none,
          rows_in: '7',
          rows_clean: '1',
          rows_rejected: '3',
          rows_duplicate: '1',
          rows_replaced: '2',
        },
        ...{ rejected_share: '0.4286', rejected_by_reason: 'OUT_OF_RANGE 2, MISSING_FIELD 1, NOT_GZIP 1' },
        ...{ last_arrived_at: `${DAY} 23:00:00.000000`, ...checks },
      },
      {
        ...{ source_date: '2011-01-06', source: 'reviews', files_accepted: '1', files_rejected: '0' },
        ...{ ...none, rows_in: '1', rows_clean: '1', rejected_share: '0.0000', rejected_by_reason: null },
        ...{ last_arrived_at: '2011-01-06 20:00:01.000000', ...checks },
      },
    ]);
    const sums = (table: string) =>
      given.rows(`SELECT sum(rows_in) AS n, sum(rows_clean) AS c, sum(rows_rejected) AS r FROM ${table}`);
    expect(await sums('marts.data_quality')).toEqual(await sums('clean.row_balance'));
  });

  it('stays as it is when a night is run again, or a backfill', async () => {
    const given = await givenDay();
    await given.night(nightOf('2011-01-06'));
    const before = await given.everything();
    await given.lake.run('reopen', 'UPDATE shop_clean.deliveries SET refined = false WHERE refined = true');
    await given.night(nightOf('2011-01-06'));
    await given.night(backfillOf(DAY, '2011-01-06'));
    expect(await given.everything()).toEqual(before);
  });

  it('is told when a check stops the night before its reports', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, {
      date: DAY,
      rows: Array.from({ length: 100 }, (_, index) => till({ transaction_id: `${index}`, quantity: '0' })),
    });
    await expect(given.night(nightOf(DAY))).rejects.toThrow('checks failed');
    expect(await quality(given)).toMatchObject([
      {
        ...{ source: 'pos', rows_rejected: '100', checks_passed: '5', checks_failed: '1' },
        failed_checks: `quality/rejected-share: 100 of 100 rows of pos of ${DAY} were rejected`,
      },
    ]);
  });
});

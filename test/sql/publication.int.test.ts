// The outbox of till sales, on the local SQL engine: what is planned, and that nothing is planned twice.
import { describe, expect, it } from 'vitest';
import type { PublishFrom } from '../../contracts/night/publication.ts';
import type { Statements } from '../../contracts/night/statements.ts';
import { dateList, dateLiteral, integerLiteral } from '../../domain/reporting/sql-literals.ts';
import { planStatements } from '../../lambda/plan-statements/plan-statements.ts';
import { posCells } from '../files/corpus.ts';
import { archive, deliverTillLog } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2026-03-02';
const EVERYWHERE: PublishFrom = { locations: [], everywhere: '1900-01-01' };

/** A till log's row: so many units of a product. */
function till(store: string, sku: string, quantity: number): readonly string[] {
  const cells = posCells('sku', sku);
  const at = (name: string, cell: string) => {
    const index = ['transaction_id', 'store_id'].indexOf(name);
    cells[index] = cell;
  };
  at('transaction_id', `${sku} ${quantity}`);
  at('store_id', store);
  cells[7] = String(quantity);
  return cells;
}

/** Plans a publication of dates at a moment, and writes it into the outbox. */
async function publish(
  given: ShopLake,
  {
    at,
    dates = [DAY],
    publishFrom = EVERYWHERE,
  }: { at: number; dates?: string[]; publishFrom?: PublishFrom },
): Promise<void> {
  const windows = dates.length === 0 ? [] : [{ month: '2026-03', dates }];
  const planned = (await planStatements(
    { phase: 'publication', plan: nightOf(DAY), windows, publishFrom, recommendPolicies: false },
    { ...given.context, now: new Date(at).toISOString() },
  )) as Statements;
  for (const { name, sql } of planned.statements) await given.lake.run(name, sql);
}

const outbox = async (given: ShopLake) =>
  (
    await given.rows(
      'SELECT publication, location_id, sku, change FROM clean.published_sales ORDER BY publication, location_id, sku',
    )
  ).map((row) => Object.values(row).join(' '));

const sentOf = (given: ShopLake, publication: number) =>
  given.run('publish/sales-sent', {
    publication: integerLiteral(publication),
    dates: dateList([DAY]),
  });

async function givenSales() {
  const given = await givenShopLake();
  await deliverTillLog(given, {
    date: DAY,
    store: 'S-1',
    rows: [till('S-1', 'MUG', 3), till('S-1', 'MUG', -1), till('S-1', 'TEA', 4), till('S-1', 'POT', 0)],
  });
  await deliverTillLog(given, { date: DAY, store: 'S-2', rows: [till('S-2', 'MUG', 5)] });
  await given.night(nightOf(DAY));
  return given;
}

describe('the outbox of till sales', () => {
  it('gets the net units of each product, location and date, once', async () => {
    const given = await givenSales();
    await publish(given, { at: 1_000 });
    expect(await outbox(given)).toEqual(['1000 S-1 MUG 2', '1000 S-1 TEA 4', '1000 S-2 MUG 5']);
    expect(await given.rows("SELECT event_id FROM clean.published_sales WHERE sku = 'TEA'")).toEqual([
      { event_id: `sales:S-1:${DAY}:TEA:1000` },
    ]);
    const before = await given.everything();
    await publish(given, { at: 2_000 });
    expect(await given.everything()).toEqual(before);
  });

  it('gets the difference when a till log is corrected, whether the sales before were sent or not', async () => {
    const given = await givenSales();
    await publish(given, { at: 1_000 });
    for (const [number, units] of [
      [2, 7],
      [3, 1],
    ] as const) {
      await deliverTillLog(given, { date: DAY, store: 'S-1', number, rows: [till('S-1', 'MUG', units)] });
      await given.night(nightOf(DAY));
      await publish(given, { at: 1_000 * number });
      if (number === 2) await sentOf(given, 1_000);
    }
    expect((await outbox(given)).slice(3)).toEqual(['2000 S-1 MUG 5', '2000 S-1 TEA -4', '3000 S-1 MUG -6']);
    expect(await given.rows('SELECT DISTINCT publication FROM clean.published_sales WHERE sent')).toEqual([
      { publication: '1000' },
    ]);
  });

  it('is for each location’s sales from the date of its opening count on', async () => {
    const given = await givenSales();
    const locations = [{ locationId: 'S-1', from: '2026-03-03' }];
    await publish(given, { at: 1_000, publishFrom: { locations, everywhere: null } });
    expect(await outbox(given)).toEqual([]);
    await publish(given, { at: 2_000, publishFrom: { locations, everywhere: DAY } });
    expect(await outbox(given)).toEqual(['2000 S-2 MUG 5']);
    const opened = [{ locationId: 'S-1', from: DAY }];
    await publish(given, { at: 3_000, publishFrom: { locations: opened, everywhere: null } });
    expect((await outbox(given)).slice(1)).toEqual(['3000 S-1 MUG 2', '3000 S-1 TEA 4']);
    await publish(given, { at: 4_000, publishFrom: { locations: [], everywhere: null } });
    expect(await outbox(given)).toHaveLength(3);
  });

  it('compares dates of rows that were never sent, though nothing new came in for them', async () => {
    const given = await givenSales();
    // A statement of a run that was stopped commits late, by a till log that was corrected meanwhile.
    await given.rows(
      `INSERT INTO clean.published_sales VALUES (500, 'S-1', DATE '${DAY}', 'MUG', 90, 'sales:late', TIMESTAMP '2026-03-03 04:00:00', 'dead', false)`,
    );
    await publish(given, { at: 1_000, dates: [] });
    expect(await outbox(given)).toEqual([
      '500 S-1 MUG 90',
      '1000 S-1 MUG -88',
      '1000 S-1 TEA 4',
      '1000 S-2 MUG 5',
    ]);
  });

  it('plans no more units than an event can say, and the rest the next time', async () => {
    const given = await givenShopLake();
    const rows = [1, 2, 3].map((number) => {
      const cells = till('S-1', 'MUG', 1_000_000_000);
      return [`T-${number}`, ...cells.slice(1, 8), '0', ...cells.slice(9)];
    });
    await deliverTillLog(given, { date: DAY, store: 'S-1', rows });
    await given.night(nightOf(DAY));
    for (const at of [1_000, 2_000, 3_000, 4_000])
      await publish(given, { at, dates: at === 1_000 ? [DAY] : [] });
    expect(await outbox(given)).toEqual([1_000, 2_000, 3_000].map((at) => `${at} S-1 MUG 1000000000`));
  });

  it('gives what the archive lacks of a publication', async () => {
    const given = await givenSales();
    await publish(given, { at: 1_000 });
    const eventId = `sales:S-1:${DAY}:MUG:1000`;
    await archive(given, '2026-03-03', 'a', [
      anEvent('StoreSalesRecorded', { eventId, occurredAt: `${DAY}T23:59:59.999Z` }),
    ]);
    await given.night(nightOf('2026-03-03'));
    const { rows } = await given.run('publish/unarchived-sales', {
      publication: integerLiteral(1_000),
      dates: dateList([DAY]),
      archived_from: dateLiteral(DAY),
    });
    expect(rows.map((row) => `${row['location_id']} ${row['sku']}`).toSorted()).toEqual([
      'S-1 TEA',
      'S-2 MUG',
    ]);
  });
});

// A correction whose publication dies at any call, and a second correction before the next run: the statements, the
// outbox and the sending as they are, on the local SQL engine. Counters count what is distinct.
import { expect, it } from 'vitest';
import { NOTHING_PUBLISHED } from '../../contracts/night/publication.ts';
import type { Statements } from '../../contracts/night/statements.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { athenaOutbox } from '../../lambda/adapters/athena-outbox.ts';
import { planStatements } from '../../lambda/plan-statements/plan-statements.ts';
import { sendPublication } from '../../lambda/send-publication/send-publication.ts';
import { givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2026-03-02';
const HOUR_MS = 3_600_000;

type OnCall = (name: string) => void;
type Units = Readonly<Record<string, number>>;

/** What the tills of a store sold, as a night made it of their newest log. */
async function tillsSold(given: ShopLake, store: string, units: Units): Promise<void> {
  const ofStore = `business_date = DATE '${DAY}' AND channel = 'store' AND location_id = '${store}'`;
  await given.rows(`DELETE FROM clean.sales_lines WHERE ${ofStore}`);
  const lines = Object.entries(units).map(
    ([sku, quantity]) =>
      `(DATE '${DAY}', 'store', '${store}', 'sale', '${sku}', '${sku}', '${sku}', ${quantity})`,
  );
  await given.rows(
    `INSERT INTO clean.sales_lines (business_date, channel, location_id, kind, order_id, line_id, sku, quantity) VALUES ${lines.join(', ')}`,
  );
}

function givenPublisher(given: ShopLake) {
  const events: RetailEvent[] = [];
  let nowMs = Date.parse('2026-03-03T04:00:00Z');
  /** Everything between the plan and the mark, an hour after the last one. Each call is told before and after. */
  async function publish(onCall: OnCall = () => {}): Promise<void> {
    nowMs += HOUR_MS;
    const told = async <Result>(name: string, call: () => Promise<Result>): Promise<Result> => {
      onCall(`before ${name}`);
      const result = await call();
      onCall(`after ${name}`);
      return result;
    };
    const lake = {
      run: (name: string, sql: string) => told(name, () => given.lake.run(name, sql)),
    };
    const plan = nightOf(DAY);
    const planned = (await planStatements(
      {
        ...{ phase: 'publication', plan, windows: [{ month: '2026-03', dates: [DAY] }] },
        ...{ publishFrom: { locations: [], everywhere: DAY }, recommendPolicies: false },
      },
      { ...given.context, lake, now: new Date(nowMs).toISOString() },
    )) as Statements;
    for (const { name, sql } of planned.statements) await lake.run(name, sql);
    const queries = {
      run: async (name: string, sql: string) => ({
        ...(await lake.run(name, sql)),
        ...{ scannedBytes: 0, milliseconds: 0, queryExecutionId: '' },
      }),
      // A row to a page, so that a run may die between two of them.
      async *pages(name: string, sql: string) {
        for (const row of (await lake.run(name, sql)).rows) yield [row];
      },
    };
    const stream = {
      send: (some: readonly RetailEvent[]) => told('send', async () => void events.push(...some)),
    };
    await sendPublication(
      { plan, published: NOTHING_PUBLISHED },
      { timeZone: 'UTC', nowMs, rememberedDays: 16, hasTime: () => true, onOldest: () => {} },
      { outbox: athenaOutbox(queries, given.library), stream },
    );
  }
  return { events, publish };
}

/** What the counters of a store make of the events. */
function counted(events: readonly RetailEvent[], store: string): Units {
  const sums: Record<string, number> = {};
  for (const event of new Map(events.map((each) => [each.eventId, each])).values())
    if (event.eventType === 'StoreSalesRecorded' && event.locationId === store)
      sums[event.sku] = (sums[event.sku] ?? 0) + event.quantity;
  return sums;
}

const dyingAt = (call: number): OnCall => {
  let made = 0;
  return () => {
    if (made++ === call) throw new Error('died');
  };
};

const DELIVERED: Units = { MUG: 3, TEA: 4 };
const ONCE: Units = { MUG: 7, POT: 1 };
const TWICE: Units = { MUG: 5, JAR: 2 };

it('a correction that dies anywhere on its way, and one more in between, count as the last of them', async () => {
  // Given
  const given = await givenShopLake();
  const { events, publish } = givenPublisher(given);
  const calls: string[] = [];
  await tillsSold(given, 'CALM', DELIVERED);
  await publish();
  await tillsSold(given, 'CALM', ONCE);
  await publish((name) => calls.push(name));
  for (const name of ['publish/sales', 'send', 'publish/sales-sent'])
    expect(calls).toEqual(expect.arrayContaining([`before ${name}`, `after ${name}`]));
  for (const [call, name] of calls.entries()) {
    // When
    const store = `S-${call}`;
    await tillsSold(given, store, DELIVERED);
    await publish();
    await tillsSold(given, store, ONCE);
    await expect(publish(dyingAt(call)), name).rejects.toThrow('died');
    await tillsSold(given, store, TWICE);
    await publish();
    // Then
    const sums = counted(events, store);
    expect([name, sums]).toEqual([name, { ...sums, MUG: 5, TEA: 0, JAR: 2 }]);
    expect([name, sums['POT'] ?? 0]).toEqual([name, 0]);
    expect(await given.rows('SELECT count(*) AS open FROM clean.published_sales WHERE sent = false')).toEqual(
      [{ open: '0' }],
    );
  }
  // and nobody has anything more to tell
  const told = events.length;
  await publish();
  expect(events).toHaveLength(told);
});

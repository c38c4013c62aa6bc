// Counters held against the archive, on the local SQL engine: no false difference, and every true one.
import { describe, expect, it } from 'vitest';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { addDays } from '../../domain/reporting/calendar.ts';
import { random } from '../../local/world/random.ts';
import { givenCountedShop, markOf, type StreamedRecord } from '../helpers/counted-shop.ts';
import { anEvent } from '../helpers/events.ts';
import { backfillOf, nightOf } from '../helpers/shop-lake.ts';

const DAY = '2011-01-10';
const at = (date: string, time: string) => `${date}T${time}.000Z`;

const received = (eventId: string, sku: string, quantity: number, date = DAY): RetailEvent =>
  anEvent('StockReceived', { eventId, locationId: 'WH-UK', sku, quantity, occurredAt: `${date}T08:00:00Z` });

const adjusted = (eventId: string, sku: string, quantityDelta: number): RetailEvent =>
  anEvent('StockAdjusted', { eventId, locationId: 'WH-UK', sku, quantityDelta });

/** A product of each shard, at ten in the morning, and another one at noon: so much every shard has seen. */
async function givenQuietDay() {
  const shop = await givenCountedShop();
  shop.send(received('a-1', 'SKU-A', 10), 0, at(DAY, '10:00:00'));
  shop.send(received('b-1', 'SKU-B', 20), 1, at(DAY, '10:00:01'));
  shop.send(received('c-1', 'SKU-C', 30), 0, at(DAY, '12:00:00'));
  shop.send(received('d-1', 'SKU-D', 40), 1, at(DAY, '12:00:01'));
  return shop;
}

const NONE = { waiting: 0, differing: 0, differences: [], marksRemoved: 0 };

describe('a counter', () => {
  it('that says what its events add up to agrees, also when the night runs again', async () => {
    const shop = await givenQuietDay();
    shop.consumeAll();
    expect(await shop.night(DAY)).toEqual({ ...NONE, compared: 4 });
    const rows = await shop.rows('SELECT * FROM marts.reconciliation');
    expect(await shop.night(DAY)).toEqual({ ...NONE, compared: 4 });
    expect(await shop.rows('SELECT * FROM marts.reconciliation')).toEqual(rows);
  });

  it('that was changed by hand, or is gone, is found; so is one that no event made', async () => {
    const shop = await givenQuietDay();
    shop.consumeAll();
    for (const counter of shop.counters.values()) if (counter.sku === 'SKU-A') counter.onHand += 3;
    for (const [name, { sku }] of shop.counters) if (sku === 'SKU-B') shop.counters.delete(name);
    const strange = { locationId: 'WH-UK', sku: 'SKU-X', onHand: 7, version: 1, rebuildId: null, marks: {} };
    shop.counters.set('x', strange);
    expect(await shop.night(DAY)).toEqual({
      compared: 5,
      waiting: 0,
      differing: 3,
      differences: [
        { locationId: 'WH-UK', sku: 'SKU-A', kind: 'changed', expected: 10, found: 13, difference: -3 },
        { locationId: 'WH-UK', sku: 'SKU-B', kind: 'missing', expected: 20, found: 0, difference: 20 },
        { locationId: 'WH-UK', sku: 'SKU-X', kind: 'changed', expected: 0, found: 7, difference: -7 },
      ],
      marksRemoved: 0,
    });
  });

  it('whose event was skipped is found, whether or not another one of it followed', async () => {
    const shop = await givenQuietDay();
    shop.send(received('a-2', 'SKU-A', 5), 0, at(DAY, '13:00:00'));
    // Who writes an id without counting has the consumer pass over the event.
    for (const skipped of ['a-1', 'b-1']) shop.applied.add(skipped);
    shop.consumeAll();
    const found = await shop.night(DAY);
    expect(found?.differences.map(({ sku, kind, difference }) => [sku, kind, difference])).toEqual([
      ['SKU-A', 'changed', 10],
      ['SKU-B', 'missing', 20],
    ]);
    shop.counters.set('b', {
      locationId: 'WH-UK',
      sku: 'SKU-B',
      onHand: 0,
      version: 1,
      rebuildId: null,
      marks: {},
    });
    expect((await shop.night(DAY))?.differences[1]).toMatchObject({
      sku: 'SKU-B',
      kind: 'skipped',
      difference: 20,
    });
    expect(await shop.rows(`SELECT skipped_events FROM marts.reconciliation WHERE sku = 'SKU-B'`)).toEqual([
      { skipped_events: '["b-1"]' },
    ]);
  });

  it('with an event that is an hour younger than the last one counted of its shard is not called wrong', async () => {
    const shop = await givenQuietDay();
    shop.send(received('b-2', 'SKU-B', 5), 1, at(DAY, '12:00:02'));
    shop.send(received('d-2', 'SKU-D', 5), 1, at(DAY, '13:00:01'));
    shop.applied.add('b-2');
    shop.consumeAll();
    expect(await shop.night(DAY)).toEqual({ ...NONE, compared: 4 });
  });

  it('that the archive has not reached waits, and is compared a night later as it was', async () => {
    const shop = await givenQuietDay();
    shop.consumeAll();
    for (const counter of shop.counters.values()) if (counter.sku === 'SKU-D') counter.onHand -= 1;
    await shop.snapshot(DAY);
    await shop.archiveUntil(at(DAY, '11:00:00'));
    expect(await shop.reconcile(nightOf(DAY))).toEqual({ ...NONE, compared: 2, waiting: 2 });
    const next = addDays(DAY, 1);
    await shop.archiveUntil('9999');
    shop.send(received('d-2', 'SKU-D', 1), 1, at(next, '03:00:00'));
    shop.send(received('c-2', 'SKU-C', 1), 0, at(next, '03:00:00'));
    shop.consumeAll();
    await shop.snapshot(next);
    expect(await shop.reconcile(nightOf(next))).toMatchObject({
      compared: 4,
      waiting: 2,
      differences: [{ sku: 'SKU-D', expected: 40, found: 39 }],
    });
  });

  it('that was rebuilt since it was read is not compared as it was before', async () => {
    const shop = await givenQuietDay();
    shop.consumeAll();
    const [counter] = [...shop.counters.values()].filter(({ sku }) => sku === 'SKU-D');
    if (counter === undefined) throw new Error('there is no counter of SKU-D');
    counter.onHand = 39;
    await shop.night(DAY);
    counter.onHand = 40;
    counter.rebuildId = 'a rebuild';
    const next = addDays(DAY, 1);
    shop.send(received('d-2', 'SKU-D', 1), 1, at(next, '03:00:00'));
    shop.consumeAll();
    await shop.snapshot(next);
    expect(await shop.reconcile(nightOf(next))).toEqual({ ...NONE, compared: 3, waiting: 1 });
  });
});

describe('copies of an event', () => {
  it('count once: over shards, late, and when the later one is archived first', async () => {
    const shop = await givenQuietDay();
    shop.send(received('a-1', 'SKU-A', 10), 1, at(DAY, '14:00:00'));
    shop.consumeAll();
    expect(await shop.night(DAY)).toEqual({ ...NONE, compared: 4 });
    const next = addDays(DAY, 1);
    shop.send(received('b-1', 'SKU-B', 20), 0, at(next, '09:00:00'));
    shop.consumeAll();
    expect(await shop.night(next)).toEqual({ ...NONE, compared: 4 });
  });
});

describe('marks of shards that are gone', () => {
  it('are taken off when the stream does not list their shard two nights running', async () => {
    const shop = await givenQuietDay();
    shop.consumeAll();
    shop.list([1]);
    expect(await shop.night(DAY)).toMatchObject({ differing: 0, marksRemoved: 0 });
    expect(await shop.night(addDays(DAY, 1))).toMatchObject({ differing: 0, marksRemoved: 2 });
    expect(shop.removedMarks.map(({ sku, name }) => [sku, name])).toEqual([
      ['SKU-A', markOf(0)],
      ['SKU-C', markOf(0)],
    ]);
    for (const { marks } of shop.counters.values()) delete marks[markOf(0)];
    expect(await shop.night(addDays(DAY, 2))).toEqual({ ...NONE, compared: 4 });
  });
});

describe('balances', () => {
  it('are settled day by day, so that a night reads no more than the days that are open', async () => {
    const shop = await givenCountedShop({ lateDays: 1 });
    for (let day = 0; day < 5; day += 1) {
      const date = addDays(DAY, day);
      shop.send(received(`a-${day}`, 'SKU-A', 1, date), 0, at(date, '10:00:00'));
      shop.consumeAll();
      expect(await shop.night(date)).toEqual({ ...NONE, compared: 1 });
    }
    expect(await shop.rows('SELECT quantity, through_date FROM clean.stock_balances')).toEqual([
      { quantity: '3', through_date: '2011-01-12' },
    ]);
    // A quiet week: the mark is of a shard that is in no open day.
    for (const day of [5, 6, 7]) {
      const date = addDays(DAY, day);
      shop.send(received(`b-${day}`, 'SKU-B', 1, date), 1, at(date, '10:00:00'));
      shop.consumeAll();
      expect(await shop.night(date)).toEqual({ ...NONE, compared: 2 });
    }
    // A backfill finds an object of a day that was settled.
    const late: StreamedRecord['event'] = received('late', 'SKU-A', 100);
    shop.send(late, 0, at(DAY, '11:00:00'));
    shop.consumeAll();
    await shop.archiveUntil('9999');
    expect(await shop.reconcile(backfillOf(DAY, DAY))).toBe(null);
    expect(await shop.night(addDays(DAY, 8))).toEqual({ ...NONE, compared: 2 });
  });
});

describe('in the middle of traffic', () => {
  it.each([1, 2])(
    'no counter is called wrong, and all are compared within two nights (seed %i)',
    async (seed) => {
      const source = random(seed, 'traffic');
      const pick = (most: number) => source.below(most);
      const shop = await givenCountedShop({ lateDays: 1 });
      const sent: RetailEvent[] = [];
      let shards = [0, 1];
      const minute = (date: string, minutes: number) =>
        new Date(Date.parse(`${date}T00:00:00.000Z`) + minutes * 60_000).toISOString();
      const sell = (moment: string) => {
        // Half of all sales are of one product; one in ten is a copy of an earlier event, which has the same
        // key: its shard is another one only after the stream was resharded.
        const sku = pick(2) === 0 ? 'BUSY' : `SKU-${pick(30)}`;
        const copied = sent[pick(sent.length)];
        const event =
          copied !== undefined && pick(10) === 0 ? copied : adjusted(`e-${sent.length}`, sku, pick(9) - 4);
        sent.push(event);
        shop.send(event, shards[Number(event.eventId.slice(2)) % shards.length] ?? 0, moment);
      };
      for (let day = 0; day < 6; day += 1) {
        const date = addDays(DAY, day);
        for (let step = 240; step < 1_680; step += 12) {
          sell(minute(date, step));
          if (pick(3) === 0) shop.consumeAll();
          // The stream is resharded at midday of the third day; parents are read to their end before their children.
          if (day === 2 && step === 720) {
            shop.consumeAll();
            shards = [2, 3, 4];
            shop.list([0, 1, 2, 3, 4]);
          }
          if (day === 4 && step === 720) shop.list([2, 3, 4]);
        }
        const moment = minute(date, 1_680);
        await shop.archiveUntil(minute(date, 1_665));
        await shop.snapshot(date, () => {
          sell(moment);
          shop.consume(shards[pick(shards.length)] ?? 0, 3);
        });
        const found = await shop.reconcile(nightOf(date));
        expect(found?.differences).toEqual([]);
        // All but those that were born since the night before.
        if (day > 0) expect(found?.compared).toBeGreaterThanOrEqual(shop.counters.size - 1);
      }
    },
  );
});

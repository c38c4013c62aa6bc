// From the event archive to events, movements and rejected rows, on the local SQL engine.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archivedEventOf } from '../../contracts/archived-event.ts';
import { partitionKeyOf, type RetailEvent } from '../../contracts/retail-event.ts';
import { stockChangesOf } from '../../domain/inventory/stock-change.ts';
import { archive } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { backfillOf, givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';

const received = (eventId: string, more: { readonly occurredAt?: string } = {}) =>
  anEvent('StockReceived', { eventId, occurredAt: `${DAY}T10:00:00Z`, ...more });

const balance = (given: ShopLake) =>
  given.rows(
    'SELECT source_date, path_count, rows_in, rows_clean, rows_rejected, rows_duplicate FROM clean.row_balance ORDER BY source_date',
  );

/** The same event as another record of the stream. */
const recordOf = (event: RetailEvent, sequence: string, arrivedAt: string) =>
  archivedEventOf({
    shardId: 'shardId-000000000001',
    sequenceNumber: sequence.padStart(56, '4'),
    partitionKey: partitionKeyOf(event),
    arrivedAt,
    payload: Buffer.from(JSON.stringify(event)),
  });

describe('archived events', () => {
  it('are typed, with their moment in UTC and their business date in the reporting time zone', async () => {
    const given = await givenShopLake({ reportingTimeZone: 'Europe/Berlin' });
    const path = await archive(given, DAY, 'a', [
      received('1', { occurredAt: '2011-01-05T23:30:00.123456Z' }),
      received('2', { occurredAt: '2011-01-05T00:15:00+23:45' }),
      received('3', { occurredAt: '2011-07-05T23:30:00-00:30' }),
    ]);
    await given.night(nightOf(DAY));
    expect(
      await given.rows('SELECT event_id, occurred_at, business_date FROM clean.events ORDER BY event_id'),
    ).toEqual([
      { event_id: '1', occurred_at: '2011-01-05 23:30:00.123456', business_date: '2011-01-06' },
      { event_id: '2', occurred_at: '2011-01-04 00:30:00.000000', business_date: '2011-01-04' },
      { event_id: '3', occurred_at: '2011-07-06 00:00:00.000000', business_date: '2011-07-06' },
    ]);
    expect(await given.rows(`SELECT * FROM clean.events WHERE event_id = '1'`)).toMatchObject([
      {
        event_type: 'StockReceived',
        arrival_date: DAY,
        arrived_at: `${DAY} 12:00:00.000000`,
        object_path: path,
      },
    ]);
  });

  it('count once: of copies the first to arrive, whichever object comes first', async () => {
    const given = await givenShopLake();
    const event = received('1');
    await archive(given, DAY, 'b', [
      recordOf(event, '7', `${DAY}T12:00:02.000Z`),
      recordOf(event, '6', `${DAY}T12:00:01.000Z`),
    ]);
    await archive(given, DAY, 'c', [recordOf(event, '6', `${DAY}T12:00:01.000Z`)]);
    await given.night(nightOf(DAY));
    await archive(given, '2011-01-12', 'd', [
      recordOf(event, '9', '2011-01-12T12:00:00.000Z'),
      received('2'),
    ]);
    await archive(given, '2011-01-04', 'late', [recordOf(event, '1', '2011-01-04T12:00:00.000Z')]);
    await given.night(nightOf('2011-01-12'));
    const kept = await given.rows(
      'SELECT event_id, sequence_number, object_path FROM clean.events ORDER BY event_id',
    );
    expect(kept.map(({ event_id: id, sequence_number: sequence }) => [id, sequence?.slice(-1)])).toEqual([
      ['1', '6'],
      ['2', '2'],
    ]);
    expect(await balance(given)).toEqual([
      {
        source_date: '2011-01-04',
        path_count: '1',
        rows_in: '1',
        rows_clean: '0',
        rows_rejected: '0',
        rows_duplicate: '1',
      },
      {
        source_date: DAY,
        path_count: '2',
        rows_in: '3',
        rows_clean: '1',
        rows_rejected: '0',
        rows_duplicate: '2',
      },
      {
        source_date: '2011-01-12',
        path_count: '1',
        rows_in: '2',
        rows_clean: '1',
        rows_rejected: '0',
        rows_duplicate: '1',
      },
    ]);
    expect(await given.rows('SELECT event_id FROM clean.stock_movements ORDER BY event_id')).toHaveLength(2);
  });

  it('that were rejected keep the stream’s reason, each copy of its own', async () => {
    const given = await givenShopLake();
    await archive(given, DAY, 'a', [
      'not json',
      'not json',
      JSON.stringify({ ...received('1'), quantity: 0 }),
      received('2'),
    ]);
    await given.night(nightOf(DAY));
    expect(
      await given.rows(
        `SELECT reason_code, reason_message, payload, copy_number FROM clean.rejected_rows WHERE source = 'events' ORDER BY reason_code, copy_number`,
      ),
    ).toMatchObject([
      { reason_code: 'NOT_JSON', payload: 'not json', copy_number: '1' },
      { reason_code: 'NOT_JSON', copy_number: '2' },
      {
        reason_code: 'OUT_OF_RANGE',
        reason_message: 'quantity is 0, but must be at least 1',
        copy_number: '1',
      },
    ]);
    expect(await balance(given)).toMatchObject([
      { rows_in: '4', rows_clean: '1', rows_rejected: '3', rows_duplicate: '0' },
    ]);
  });

  it('may hold what neither engine can read, in fields that no contract names', async () => {
    const given = await givenShopLake();
    const text = JSON.stringify(received('1')).replace('{', '{"note":"half \\ud83d, whole \\ud83d\\ude00",');
    const key = partitionKeyOf(received('1'));
    const record = archivedEventOf({
      shardId: 's',
      sequenceNumber: '1',
      partitionKey: key,
      arrivedAt: `${DAY}T12:00:00.000Z`,
      payload: Buffer.from(text),
    });
    expect(record.reason).toBeNull();
    await archive(given, DAY, 'a', [record]);
    await given.night(nightOf(DAY));
    expect(await given.rows('SELECT quantity_change FROM clean.stock_movements')).toEqual([
      { quantity_change: '48' },
    ]);
  });

  it('change nothing when they are refined again, in a night or a backfill', async () => {
    const given = await givenShopLake();
    await archive(given, DAY, 'a', [
      received('1'),
      received('1'),
      'not json',
      anEvent('OrderPlaced', { occurredAt: `${DAY}T10:00:00Z` }),
    ]);
    await given.night(nightOf(DAY));
    const before = await given.everything();
    const ran = await given.night(backfillOf(DAY, DAY));
    expect(ran).toEqual(expect.arrayContaining(['refine/stock-movements', 'refine/sales-lines-online']));
    expect(await given.everything()).toEqual(before);
  });
});

describe('stock movements', () => {
  it('are those that the counters count', async () => {
    const given = await givenShopLake();
    const sku = fc.constantFrom('MUG', 'TEA', "O'PEN");
    const line = fc.record({
      lineNumber: fc.constant(1),
      sku,
      quantity: fc.integer({ min: 1, max: 1_000_000_000 }),
      unitPrice: fc.constant(0),
    });
    const lines = fc.array(line, { minLength: 1, maxLength: 4 });
    const events = fc
      .sample(
        fc.oneof(
          lines.map((of) => anEvent('OrderPlaced', { lines: of })),
          lines.map((of) => anEvent('OrderCancelled', { lines: of })),
          lines.map((of) => anEvent('OrderReturned', { lines: of })),
          sku.map((of) => anEvent('StockReceived', { sku: of })),
          fc
            .integer({ min: -50, max: 50 })
            .map((quantityDelta) => anEvent('StockAdjusted', { quantityDelta })),
          fc.integer({ min: -50, max: 50 }).map((quantity) => anEvent('StoreSalesRecorded', { quantity })),
          fc.constantFrom('StockPolicySet', 'PaymentChargedBack', 'CaseDecided').map((type) => anEvent(type)),
        ),
        { numRuns: 80, seed: 7 },
      )
      .map(
        (event, index) =>
          ({ ...event, eventId: `e-${index}`, occurredAt: `${DAY}T10:00:00Z` }) as RetailEvent,
      );
    await archive(given, DAY, 'a', events);
    await given.night(nightOf(DAY));
    const rows = await given.rows(
      'SELECT event_id, location_id, sku, quantity_change FROM clean.stock_movements',
    );
    const inLake = rows.map((row) => Object.values(row).join(' ')).sort();
    const counted = new Map<string, number>();
    for (const event of events)
      for (const { locationId, sku: of, change } of stockChangesOf(event)) {
        const key = `${event.eventId} ${locationId} ${of}`;
        counted.set(key, (counted.get(key) ?? 0) + change);
      }
    expect(inLake).toEqual([...counted].map(([key, change]) => `${key} ${change}`).sort());
  });
});

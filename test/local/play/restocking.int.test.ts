// The built-in retailer whose shelves the platform's restock orders fill, over a real endpoint.

import { Kinesis } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import { restockOrdered } from '../../../contracts/actions/restock-ordered.ts';
import { judgePayload } from '../../../contracts/judge-record.ts';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { actionRecord } from '../../../local/cloud/event-bus/actions.ts';
import { kinesisEmulator } from '../../../local/cloud/kinesis/kinesis-emulator.ts';
import { s3Emulator } from '../../../local/cloud/s3/s3-emulator.ts';
import { play } from '../../../local/play/play.ts';
import { retailerSource } from '../../../local/play/source.ts';
import { suppliersOf } from '../../../local/play/suppliers.ts';
import { openAccount } from '../../../local/report/account.ts';
import { ledger } from '../../../local/world/ledger.ts';
import { givenObjectStore, givenService, standingClock } from '../cloud/given-service.ts';
import { givenStreams, readAll } from '../cloud/kinesis/given-kinesis.ts';

const OPTIONS = { days: 8, ordersPerDay: 20, products: 30, suppliers: 'platform' } as const;

/** Plays the retailer; on its first evening `ordered` units of each of the first three shelves of its warehouse are ordered. */
async function played(ordered: number) {
  const { streams } = givenStreams();
  const objects = givenObjectStore(standingClock());
  objects.createBucket('raw');
  const { clients, closing, url } = await givenService([kinesisEmulator(streams), s3Emulator(objects)]);
  const kinesis = closing(new Kinesis(clients));
  await kinesis.createStream({ StreamName: 'events', ShardCount: 1 });
  const source = retailerSource(OPTIONS);
  const actions = actionRecord();
  const order = ({ locationId, sku }: { readonly locationId: string; readonly sku: string }) =>
    actions.put({
      id: 'e',
      busName: 'actions',
      source: 'tillstream',
      detailType: 'RestockOrdered',
      time: '',
      resources: [],
      detail: {
        ...restockOrdered.example,
        occurredAt: '2026-02-25T18:00:00Z',
        restockOrderId: `restock:${locationId}:${sku}:1`,
        locationId,
        sku,
        quantity: ordered,
      },
    });
  const nights: string[] = [];
  const outputs: Record<string, string> = { RetailEventsStreamName: 'events', RawBucketName: 'raw' };
  await play(source, {
    target: {
      endpoint: url,
      clients,
      output: (name) => outputs[name] ?? '',
      now: async () => new Date(),
    },
    days: {
      settled: async () => {},
      end: async () => {},
      night: async () => {
        if (nights.length === 1)
          for (const counter of source.truth()?.counters.filter(isInWarehouse).slice(0, 3) ?? [])
            order(counter);
      },
    },
    endsLastDay: true,
    signal: new AbortController().signal,
    account: openAccount(),
    onNight: (date, isOver) => void (isOver || nights.push(date)),
    suppliers: suppliersOf(source.restocking, actions),
  });
  const { ShardIterator } = await kinesis.getShardIterator({
    StreamName: 'events',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const events: RetailEvent[] = [];
  for (const text of await readAll(kinesis, ShardIterator)) {
    const judged = judgePayload(Buffer.from(text));
    if (judged.kind === 'accepted') events.push(judged.event);
  }
  return { source, events, nights };
}

/** A store's shelves are emptied by its tills too, whose sales only come back by night. */
const isInWarehouse = ({ locationId }: { readonly locationId: string }) => locationId.startsWith('WH-');

const distinct = (events: readonly RetailEvent[]) => [
  ...new Map(events.map((event) => [event.eventId, event])).values(),
];

describe('restocking by the platform', () => {
  it('sends each order’s goods before the lines of a day, and the truth has them', async () => {
    // When
    const { source, events, nights } = await played(77);
    // Then
    expect(nights).toHaveLength(8);
    const receipts = events.filter(
      (event) => event.eventType === 'StockReceived' && !event.eventId.includes('opening'),
    );
    expect(receipts).toHaveLength(3);
    for (const receipt of receipts) {
      expect(receipt).toMatchObject({ quantity: 77, occurredAt: expect.stringMatching(/T00:00:00\.000Z$/) });
      const after = events.slice(events.indexOf(receipt) + 1);
      const before = events.slice(0, events.indexOf(receipt));
      expect(before.every(({ occurredAt }) => occurredAt <= receipt.occurredAt)).toBe(true);
      expect(after.length).toBeGreaterThan(0);
    }
    const counted = ledger();
    for (const event of distinct(events)) counted.apply(event);
    const byName = (counters: readonly { locationId: string; sku: string }[] = []) =>
      counters
        .filter(isInWarehouse)
        .toSorted((a, b) => (`${a.locationId} ${a.sku}` < `${b.locationId} ${b.sku}` ? -1 : 1));
    expect(byName(counted.counters()).length).toBeGreaterThan(3);
    expect(byName(counted.counters())).toEqual(byName(source.truth()?.counters));
  });
});

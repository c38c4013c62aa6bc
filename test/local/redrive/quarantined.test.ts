import { describe, expect, it } from 'vitest';
import { stockReceived } from '../../../contracts/events/stock-received.ts';
import { contractOf, partitionKeyOf, type RetailEvent } from '../../../contracts/retail-event.ts';
import type { QuarantinedRecord } from '../../../contracts/stream-record.ts';
import { type Kept, redriveQuarantined, type Sendable } from '../../../local/redrive/quarantined.ts';

const event = (eventId: string): RetailEvent => ({
  ...stockReceived.schema.parse(contractOf('StockReceived').example),
  eventId,
});

const kept = (payload: string, values: Partial<QuarantinedRecord> = {}): Kept => ({
  key: `quarantine/retail-events/shardId-0/${payload.length}-${values.sequenceNumber ?? '1'}.json`,
  record: {
    reason: { code: 'WRONG_PARTITION_KEY', message: 'the record was sent with another key' },
    streamName: 'retail-events',
    shardId: 'shardId-0',
    sequenceNumber: '1',
    partitionKey: 'wrong',
    arrivedAt: '2026-03-02T10:00:00.000Z',
    payloadEncoding: 'utf8',
    payload,
    ...values,
  },
});

const good = (eventId: string, values: Partial<QuarantinedRecord> = {}) =>
  kept(JSON.stringify(event(eventId)), { sequenceNumber: eventId, ...values });

function given(pages: readonly (readonly Kept[])[], lake: readonly string[] = []) {
  const steps: string[] = [];
  const sent: Sendable[] = [];
  const asked: string[] = [];
  return {
    steps,
    sent,
    asked,
    ports: {
      async *kept() {
        yield* pages;
      },
      inLake: async (ids: readonly string[], since: string) => {
        asked.push(since);
        return new Set(ids.filter((id) => lake.includes(id)));
      },
      send: async (records: readonly Sendable[]) => {
        sent.push(...records);
        steps.push(...records.map(({ eventId }) => `send ${eventId}`));
      },
      settle: async ({ record }: Kept) => {
        steps.push(`settle ${record.sequenceNumber}`);
      },
    },
  };
}

const everything = { reason: undefined, dryRun: false };

describe('redriving the quarantine', () => {
  it('sends what can be applied by now under its own key, then takes it out', async () => {
    const { ports, steps, sent } = given([[good('e-1')], [good('e-2')]]);
    expect(await redriveQuarantined(ports, everything)).toMatchObject({ sent: 2, known: 0 });
    expect(steps).toEqual(['send e-1', 'settle e-1', 'send e-2', 'settle e-2']);
    expect(sent[0]).toMatchObject({ partitionKey: partitionKeyOf(event('e-1')) });
    expect(JSON.parse(String(sent[0]?.payload))).toEqual(event('e-1'));
  });

  it('leaves what still cannot be applied where it is, and says why', async () => {
    const { ports, steps } = given([[kept('{'), good('e-1'), kept('{}'), kept('{}')]]);
    const { refused } = await redriveQuarantined(ports, everything);
    expect([...refused]).toEqual([
      [expect.stringContaining('not JSON'), 1],
      ['eventType is missing', 2],
    ]);
    expect(steps).toEqual(['send e-1', 'settle e-1']);
  });

  it('does not send an event that came well since, however long ago: its id may be forgotten', async () => {
    const { ports, steps, asked } = given([[good('e-1'), good('e-2')]], ['e-1']);
    expect(await redriveQuarantined(ports, everything)).toMatchObject({ sent: 1, known: 1 });
    expect(steps).toEqual(['send e-2', 'settle e-1', 'settle e-2']);
    expect(asked).toEqual(['2026-03-01']);
  });

  it('asks the lake from the earliest record of a page on', async () => {
    const { ports, asked } = given([[good('e-1'), good('e-2', { arrivedAt: '2026-02-01T00:00:00.000Z' })]]);
    await redriveQuarantined(ports, everything);
    expect(asked).toEqual(['2026-01-31']);
  });

  it('touches only records of the reason that was asked for', async () => {
    const other = good('e-1', { reason: { code: 'MISSING_FIELD', message: 'sku is missing' } });
    const { ports, steps } = given([[other, good('e-2')]]);
    await redriveQuarantined(ports, { reason: 'MISSING_FIELD', dryRun: false });
    expect(steps).toEqual(['send e-1', 'settle e-1']);
  });

  it('only counts in a dry run', async () => {
    const { ports, steps } = given([[good('e-1'), kept('{')]]);
    expect(await redriveQuarantined(ports, { reason: undefined, dryRun: true })).toMatchObject({ sent: 1 });
    expect(steps).toEqual([]);
  });

  it('reads bytes that are no text as they were', async () => {
    const payload = Buffer.from([0xff, 0xfe]).toString('base64');
    const { ports } = given([[kept(payload, { payloadEncoding: 'base64' })]]);
    const { refused } = await redriveQuarantined(ports, everything);
    expect([...refused.keys()]).toEqual(['the record is not UTF-8 text']);
  });
});

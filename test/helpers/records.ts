// Stream records and batches for tests.
import { partitionKeyOf, type RetailEvent } from '../../contracts/retail-event.ts';
import type { ShardBatch, StreamRecord } from '../../contracts/stream-record.ts';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The sequence number of the `index`-th record: 56 digits, as Kinesis gives. */
export const sequenceNumber = (index: number): string => `4957${String(index).padStart(52, '0')}`;

/** The record of any payload, valid or not. */
export const rawRecord = (
  payload: Uint8Array | string,
  overrides: Partial<StreamRecord> = {},
): StreamRecord => ({
  sequenceNumber: sequenceNumber(1),
  partitionKey: 'unreadable#1',
  payload: typeof payload === 'string' ? bytesOf(payload) : payload,
  arrivedAt: '2026-03-02T10:15:31.250Z',
  ...overrides,
});

/** The record of an event as a producer sends it. */
export const recordOf = (event: RetailEvent, index: number): StreamRecord =>
  rawRecord(JSON.stringify(event), {
    sequenceNumber: sequenceNumber(index),
    partitionKey: partitionKeyOf(event),
  });

/** The records of events in a shard's order, numbered from `first`. */
export const recordsOf = (events: readonly RetailEvent[], first = 1): readonly StreamRecord[] =>
  events.map((event, index) => recordOf(event, first + index));

export const batchOf = (
  records: readonly StreamRecord[],
  overrides: Partial<ShardBatch> = {},
): ShardBatch => ({
  streamName: 'retail-events',
  shardId: 'shardId-000000000000',
  records,
  ...overrides,
});

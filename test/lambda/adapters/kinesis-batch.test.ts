import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardBatchOf } from '../../../lambda/adapters/kinesis-batch.ts';
import { anEvent } from '../../helpers/events.ts';
import { rawRecord, recordOf } from '../../helpers/records.ts';
import { kinesisEvent } from '../../helpers/stream-events.ts';

describe('the batch of an event of the stream', () => {
  it('names its stream and its shard, and holds the records in order', () => {
    // Given
    const records = [recordOf(anEvent('OrderPlaced'), 1), recordOf(anEvent('StockReceived'), 2)];
    // When
    const batch = shardBatchOf(kinesisEvent(records, 'shardId-000000000006'));
    // Then
    expect(batch).toMatchObject({ streamName: 'retail-events', shardId: 'shardId-000000000006' });
    expect(batch.records.map((record) => ({ ...record, payload: Uint8Array.from(record.payload) }))).toEqual(
      records,
    );
  });

  it('holds every payload byte by byte', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (payload) => {
        const [record] = shardBatchOf(kinesisEvent([rawRecord(payload)])).records;
        expect(Buffer.from(payload).equals(record?.payload ?? Buffer.of(1))).toBe(true);
      }),
    );
  });

  it('tells the very millisecond of arrival, although Lambda tells seconds with a fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (arrivedMs) => {
        const arrivedAt = new Date(arrivedMs).toISOString();
        expect(shardBatchOf(kinesisEvent([rawRecord('', { arrivedAt })])).records).toMatchObject([
          { arrivedAt },
        ]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('fails without records', () => {
    expect(() => shardBatchOf({ Records: [] })).toThrow('the event holds no records');
  });
});

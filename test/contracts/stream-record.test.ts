import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type QuarantinedRecord,
  quarantinedRecord,
  quarantinedRecordOf,
  quarantineKey,
} from '../../contracts/stream-record.ts';
import { batchOf, rawRecord, sequenceNumber } from '../helpers/records.ts';

const REASON = { code: 'NOT_JSON', message: 'the record is not JSON' } as const;
const kept = (payload: Uint8Array | string) => quarantinedRecordOf(batchOf([]), rawRecord(payload), REASON);
const bytesIn = ({ payload, payloadEncoding }: QuarantinedRecord) => Buffer.from(payload, payloadEncoding);

describe('a quarantined record', () => {
  it('says where it was, what it held and why it is here', () => {
    expect(kept('{oops')).toEqual({
      reason: REASON,
      streamName: 'retail-events',
      shardId: 'shardId-000000000000',
      sequenceNumber: sequenceNumber(1),
      partitionKey: 'unreadable#1',
      arrivedAt: '2026-03-02T10:15:31.250Z',
      payloadEncoding: 'utf8',
      payload: '{oops',
    });
  });

  it('is in base64 when it is no UTF-8', () => {
    expect(kept(Uint8Array.of(0xff, 0x00, 0xfe))).toMatchObject({
      payloadEncoding: 'base64',
      payload: '/wD+',
    });
  });

  it('keeps a byte order mark', () => {
    expect(bytesIn(kept('\ufeff{}'))).toEqual(Buffer.from('\ufeff{}'));
  });

  it('keeps any payload byte by byte, also through JSON', () => {
    const anyPayload = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const written = quarantinedRecord.parse(JSON.parse(JSON.stringify(kept(payload))));
        expect(bytesIn(written).equals(payload)).toBe(true);
      }),
    );
  });
});

describe('the key of a quarantined record', () => {
  it('is the same however often the record is judged, in whatever batch', () => {
    // Given
    const record = rawRecord('{oops');
    // When
    const [once, again] = [batchOf([record]), batchOf([rawRecord('{}'), record])].map((batch) =>
      quarantineKey(quarantinedRecordOf(batch, record, REASON)),
    );
    // Then
    expect(once).toBe(`quarantine/retail-events/shardId-000000000000/${sequenceNumber(1)}.json`);
    expect(again).toBe(once);
  });

  it('is one per record of one shard of one stream', () => {
    const keys = ['retail-events', 'other-events'].flatMap((streamName) =>
      ['shardId-000000000000', 'shardId-000000000001'].flatMap((shardId) =>
        [1, 2].map((index) => {
          const record = rawRecord('{oops', { sequenceNumber: sequenceNumber(index) });
          return quarantineKey(quarantinedRecordOf(batchOf([], { streamName, shardId }), record, REASON));
        }),
      ),
    );
    expect(new Set(keys).size).toBe(8);
  });
});

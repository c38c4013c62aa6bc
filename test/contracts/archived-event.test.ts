import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArchivedEvent,
  archivedEvent,
  archivedEventColumns,
  archivedEventExample,
  archivedEventOf,
  CONTRACT_VERSION,
} from '../../contracts/archived-event.ts';
import { rawEvents } from '../../contracts/lake/events.ts';
import { contractOf, EVENT_TYPES, type RetailEvent } from '../../contracts/retail-event.ts';
import { rawRecord, recordOf, sequenceNumber } from '../helpers/records.ts';

const shardId = 'shardId-000000000003';
const archivedOf = (payload: Uint8Array | string) => archivedEventOf({ ...rawRecord(payload), shardId });
const bytesIn = ({ payload, payloadEncoding }: ArchivedEvent) => Buffer.from(payload, payloadEncoding);

describe('an archived event', () => {
  it('that was accepted has no reason and is text exactly as sent', () => {
    const event = contractOf('StockReceived').example as RetailEvent;
    const record = recordOf(event, 7);
    expect(archivedEventOf({ ...record, shardId })).toEqual({
      shardId,
      sequenceNumber: sequenceNumber(7),
      partitionKey: record.partitionKey,
      arrivedAt: '2026-03-02T10:15:31.250Z',
      reason: null,
      reasonMessage: null,
      contractVersion: CONTRACT_VERSION,
      payload: JSON.stringify(event),
      payloadEncoding: 'utf8',
    });
  });

  it('that was rejected says why, by the code of the stream', () => {
    expect(archivedOf('{oops')).toMatchObject({
      reason: 'NOT_JSON',
      reasonMessage: expect.stringContaining('the record is not JSON'),
      payload: '{oops',
      payloadEncoding: 'utf8',
    });
  });

  it('sent with a wrong partition key is rejected, as the consumer does it', () => {
    const event = contractOf('StockReceived').example as RetailEvent;
    const record = { ...recordOf(event, 1), partitionKey: 'other', shardId };
    expect(archivedEventOf(record).reason).toBe('WRONG_PARTITION_KEY');
  });

  it('that is no UTF-8 is in base64', () => {
    expect(archivedOf(Uint8Array.of(0xff, 0x00))).toMatchObject({
      reason: 'NOT_UTF8',
      payload: '/wA=',
      payloadEncoding: 'base64',
    });
  });

  it('of control characters is in base64, because JSON would write each in six', () => {
    const nothing = '\u0000'.repeat(1000);
    expect(archivedOf(nothing)).toMatchObject({ reason: 'NOT_JSON', payloadEncoding: 'base64' });
    expect(bytesIn(archivedOf(nothing)).toString()).toBe(nothing);
  });

  it('that was accepted is text whatever white space it has', () => {
    const event = JSON.stringify(contractOf('StockReceived').example, undefined, '\t');
    const partitionKey = recordOf(contractOf('StockReceived').example as RetailEvent, 1).partitionKey;
    const spaced = `${'\n\t\r'.repeat(5000)}${event}`;
    const archived = archivedEventOf({ ...rawRecord(spaced, { partitionKey }), shardId });
    expect(archived).toMatchObject({ reason: null, payloadEncoding: 'utf8', payload: spaced });
  });

  it('keeps any payload byte by byte through one line of JSON that is hardly twice as long', () => {
    const anyPayload = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ max: 0x1f, maxLength: 2000 }),
    );
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const line = JSON.stringify(archivedOf(payload));
        expect(line).not.toMatch(/[\r\n]/);
        expect(bytesIn(archivedEvent.parse(JSON.parse(line))).equals(payload)).toBe(true);
        expect(Buffer.byteLength(line)).toBeLessThan(payload.length * 2 + 1000);
      }),
    );
  });

  it('of every event type is accepted and is as the schema says', () => {
    for (const eventType of EVENT_TYPES) {
      const record = recordOf(contractOf(eventType).example as RetailEvent, 1);
      const archived = archivedEventOf({ ...record, shardId });
      expect(archivedEvent.parse(archived)).toMatchObject({ reason: null });
    }
  });

  it('has an example', () => {
    expect(archivedEvent.parse(archivedEventExample)).toEqual(archivedEventExample);
    const { payload, partitionKey, reason, reasonMessage } = archivedEventExample;
    expect(archivedEventOf({ ...rawRecord(payload, { partitionKey }), shardId })).toMatchObject({
      reason,
      reasonMessage,
    });
  });

  it('has a column for every field', () => {
    expect(archivedEventColumns.map(({ name }) => name)).toEqual([
      'shard_id',
      'sequence_number',
      'partition_key',
      'arrived_at',
      'reason',
      'reason_message',
      'contract_version',
      'payload',
      'payload_encoding',
    ]);
    const columns = rawEvents.columns.map(({ name }) => name);
    expect(columns).toEqual([...archivedEventColumns.map(({ name }) => name), 'arrival_date']);
    expect(archivedEventColumns[0]).toEqual({ name: 'shard_id', field: 'shardId' });
  });
});

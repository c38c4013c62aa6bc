import { expect, test } from 'vitest';
import { cutBatch, PAYLOAD_LIMIT_BYTES } from '../../../../local/cloud/event-source/cut-batch.ts';
import type { SourceRecord } from '../../../../local/cloud/event-source/shard-source.ts';

function record(value: string): SourceRecord {
  return { sequenceNumber: '1', arrivedAtMs: 0, event: { value } };
}
const eventBytes = (records: readonly SourceRecord[]) =>
  Buffer.byteLength(JSON.stringify({ Records: records.map(({ event }) => event) }));

/** A record that makes an event of exactly `bytes` when it is alone. */
const filling = (bytes: number) => record('x'.repeat(bytes - eventBytes([record('')])));

test('a batch holds at most the batch size', () => {
  // Given
  const waiting = [record('1'), record('2'), record('3')];
  // When
  const cut = cutBatch(waiting, 2);
  // Then
  expect(cut).toEqual({ length: 2, bytes: eventBytes(waiting.slice(0, 2)), full: true });
});

test('a batch below the batch size can still grow', () => {
  expect(cutBatch([record('1')], 2)).toMatchObject({ length: 1, full: false });
});

test('no records make an empty batch', () => {
  expect(cutBatch([], 2)).toEqual({ length: 0, bytes: eventBytes([]), full: false });
});

test('a batch may fill the 6 MB payload to the last byte', () => {
  // Given two records whose event is exactly as large as allowed
  const second = record('end');
  const joined = Buffer.byteLength(`,${JSON.stringify(second.event)}`);
  const waiting = [filling(6_291_456 - joined), second];
  // When
  const cut = cutBatch(waiting, 10);
  // Then
  expect(eventBytes(waiting)).toBe(PAYLOAD_LIMIT_BYTES);
  expect(cut).toEqual({ length: 2, bytes: 6_291_456, full: false });
});

test('a record that would pass the 6 MB payload by one byte waits for the next batch', () => {
  // Given
  const second = record('end');
  const joined = Buffer.byteLength(`,${JSON.stringify(second.event)}`);
  // When
  const cut = cutBatch([filling(6_291_456 - joined + 1), second], 10);
  // Then
  expect(cut).toMatchObject({ length: 1, full: true });
});

test('the payload is measured in bytes, not in characters', () => {
  // Given three records of 1.1 million characters, two bytes each
  const wide = record('é'.repeat(1_100_000));
  // When / Then
  expect(cutBatch([wide, wide, wide], 10)).toMatchObject({ length: 2, full: true });
});

test('a single record goes whatever its size', () => {
  // Given
  const huge = filling(PAYLOAD_LIMIT_BYTES + 1);
  // When / Then
  expect(cutBatch([huge, record('next')], 10)).toMatchObject({ length: 1, full: true });
});

test('a cut that goes on from an earlier one equals one made at once', () => {
  // Given
  const waiting = ['1', '22', '333', '4444'].map(record);
  // When
  const earlier = cutBatch(waiting.slice(0, 2), 4);
  // Then
  expect(cutBatch(waiting, 4, earlier)).toEqual(cutBatch(waiting, 4));
});

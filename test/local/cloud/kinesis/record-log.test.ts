import { describe, expect, it } from 'vitest';
import { recordLog, type StoredRecord } from '../../../../local/cloud/kinesis/record-log.ts';

const sequenceNumber = (index: number) => `49${String(index).padStart(54, '0')}`;

const record = (index: number, overrides: Partial<StoredRecord> = {}): StoredRecord => ({
  sequenceNumber: sequenceNumber(index),
  partitionKey: 'key',
  data: 'AA==',
  bytes: 4,
  arrivedAtMs: index * 10,
  wallArrivedAtMs: index * 10,
  ...overrides,
});

/** A log of `size` records that counts how many of them are looked at. */
function countingLog(size: number) {
  const touched = { records: 0 };
  const kept = Array.from({ length: size }, (_, index) => record(index));
  const counted = new Proxy(kept, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) touched.records += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { log: recordLog(counted), touched };
}

const numbersOf = (records: readonly StoredRecord[]) => records.map((each) => each.arrivedAtMs / 10);

describe('record log', () => {
  it('reads what lies above a sequence number, up to the limit', () => {
    const { log } = countingLog(10);
    expect(numbersOf(log.readAfter(sequenceNumber(3), 4).records)).toEqual([4, 5, 6, 7]);
  });

  it('reads from the oldest record after an empty sequence number', () => {
    const { log } = countingLog(3);
    expect(numbersOf(log.readAfter('', 100).records)).toEqual([0, 1, 2]);
  });

  it('says whether more follows', () => {
    const { log } = countingLog(10);
    expect(log.readAfter(sequenceNumber(7), 1).hasMore).toBe(true);
    expect(log.readAfter(sequenceNumber(7), 2).hasMore).toBe(false);
    expect(log.readAfter(sequenceNumber(9), 2)).toEqual({ records: [], hasMore: false });
  });

  it('looks at no more records when it is a thousand times fuller, but for the halving', () => {
    // Given
    const small = countingLog(100);
    const large = countingLog(100_000);
    // When
    small.log.readAfter(sequenceNumber(40), 50);
    large.log.readAfter(sequenceNumber(99_000), 50);
    // Then
    expect(small.touched.records).toBeLessThanOrEqual(50 + 7);
    expect(large.touched.records).toBeLessThanOrEqual(50 + 17);
  });

  it('looks at few records when it has nothing to trim', () => {
    const { log, touched } = countingLog(100_000);
    log.trim(0);
    expect(touched.records).toBe(1);
  });

  it('stops before 10 MB, but gives a greater record alone', () => {
    // Given
    const megabytes = (count: number) => count * 1024 * 1024;
    const log = recordLog([4, 4, 4, 11, 1].map((size, index) => record(index, { bytes: megabytes(size) })));
    // When
    const pages = [-1, 1, 2, 3].map((index) => log.readAfter(index < 0 ? '' : sequenceNumber(index), 100));
    // Then
    expect(pages.map(({ records }) => numbersOf(records))).toEqual([[0, 1], [2], [3], [4]]);
  });

  it('finds the first record of a time or later', () => {
    const { log } = countingLog(10);
    expect(log.firstArrivedAt(35)?.arrivedAtMs).toBe(40);
    expect(log.firstArrivedAt(40)?.arrivedAtMs).toBe(40);
    expect(log.firstArrivedAt(91)).toBeUndefined();
  });

  it('trims what arrived before the horizon and reads on from the oldest left', () => {
    // Given
    const { log } = countingLog(5000);
    // When
    log.trim(49_985);
    // Then
    expect(numbersOf(log.readAfter(sequenceNumber(17), 10).records)).toEqual([4999]);
    // When
    log.append(record(5000));
    log.trim(1_000_000);
    // Then
    expect(log.readAfter('', 10)).toEqual({ records: [], hasMore: false });
  });
});

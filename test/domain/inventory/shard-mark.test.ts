import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markName, sequenceText } from '../../../domain/inventory/shard-mark.ts';
import { sequenceNumber } from '../../helpers/records.ts';

describe('a sequence number as text', () => {
  const anyNumber = fc.oneof(fc.bigInt(0n, 10n ** 56n - 1n), fc.bigInt(0n, 1_000n));

  it('orders like the numbers', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (one, other) => {
        const [a, b] = [sequenceText(String(one)), sequenceText(String(other))];
        expect([a < b, a === b]).toEqual([one < other, one === other]);
      }),
    );
  });

  it('always has 56 digits, and those of Kinesis as they are', () => {
    expect(sequenceText('7')).toBe(`${'0'.repeat(55)}7`);
    expect(sequenceText(sequenceNumber(1))).toBe(sequenceNumber(1));
  });

  it('fails for 57 digits rather than compare them wrongly', () => {
    expect(() => sequenceText('9'.repeat(57))).toThrow(/has more than 56 digits: marks cannot order it/);
  });
});

describe('the name of a mark', () => {
  const CREATED_MS = Date.parse('2026-03-01T08:00:00.250Z');

  it('is short', () => {
    expect(markName(CREATED_MS, 'shardId-000000000012')).toBe('mtb7nk0-c');
    expect(markName(CREATED_MS, `shardId-${'9'.repeat(12)}`).length).toBeLessThan(20);
  });

  it('is another for another shard, and for a stream made anew', () => {
    const names = ['shardId-000000000000', 'shardId-000000000001', 'shardId-000000000036'].flatMap(
      (shardId) => [CREATED_MS, CREATED_MS + 1_000].map((createdMs) => markName(createdMs, shardId)),
    );
    expect(new Set(names).size).toBe(6);
  });

  it.each(['', 'shardId-', 'shardId-1a', '000000000012', 'shardId-00000001-local'])(
    'fails for "%s", which is no shard',
    (id) => {
      expect(() => markName(CREATED_MS, id)).toThrow(`"${id}" is no Kinesis shard id`);
    },
  );
});

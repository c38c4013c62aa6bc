import { describe, expect, it } from 'vitest';
import { contains, hashKeyOf, uniformRanges, WHOLE_RANGE } from '../../../../local/cloud/kinesis/hash-key.ts';

describe('hash keys', () => {
  it.each([
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ])('takes the MD5 of partition key "%s" as one big number (RFC 1321)', (partitionKey, md5) => {
    expect(hashKeyOf(partitionKey).toString(16).padStart(32, '0')).toBe(md5);
  });

  it('hashes a partition key in UTF-8', () => {
    expect(hashKeyOf('Zürich')).toBe(0x103a821a3a6a0b923c9f74a39662bb51n);
  });

  it('cuts the whole range as AWS does for four shards', () => {
    expect(uniformRanges(4).map(({ end }) => String(end))).toEqual([
      '85070591730234615865843651857942052863',
      '170141183460469231731687303715884105727',
      '255211775190703847597530955573826158591',
      '340282366920938463463374607431768211455',
    ]);
  });

  it('gives the remainder of an uneven cut to the last shard', () => {
    const [first, , last] = uniformRanges(3);
    expect(String(first?.end)).toBe('113427455640312821154458202477256070484');
    expect(last?.end).toBe(WHOLE_RANGE.end);
  });

  it('counts both ends of a range in', () => {
    const range = { start: 5n, end: 9n };
    expect([4n, 5n, 9n, 10n].map((key) => contains(range, key))).toEqual([false, true, true, false]);
  });
});

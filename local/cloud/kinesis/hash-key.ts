// Which shard a record goes to: the MD5 of its partition key is a number of 128 bits, a shard owns a range of them.
import { hash } from 'node:crypto';

/** Both ends belong to the range. */
export interface HashRange {
  readonly start: bigint;
  readonly end: bigint;
}

const HASH_KEYS = 2n ** 128n;

export const WHOLE_RANGE: HashRange = { start: 0n, end: HASH_KEYS - 1n };

export const hashKeyOf = (partitionKey: string): bigint => BigInt(`0x${hash('md5', partitionKey, 'hex')}`);

export const contains = (range: HashRange, hashKey: bigint): boolean =>
  range.start <= hashKey && hashKey <= range.end;

/** The whole range cut into `count` equal ones; the last takes the remainder, as with AWS. */
export function uniformRanges(count: number): readonly HashRange[] {
  const size = HASH_KEYS / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    start: size * BigInt(index),
    end: index === count - 1 ? WHOLE_RANGE.end : size * BigInt(index + 1) - 1n,
  }));
}

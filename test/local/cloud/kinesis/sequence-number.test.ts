import { describe, expect, it } from 'vitest';
import {
  isSequenceNumber,
  predecessor,
  sequenceNumbers,
} from '../../../../local/cloud/kinesis/sequence-number.ts';

const CREATED_MS = Date.parse('2026-03-01T00:00:00Z');

describe('sequence numbers', () => {
  it('have 56 digits and rise as text and as numbers', () => {
    // Given
    const numbers = sequenceNumbers(CREATED_MS);
    // When
    const given = Array.from({ length: 1200 }, () => numbers.next());
    // Then
    expect(given.every(isSequenceNumber)).toBe(true);
    expect(given.toSorted()).toEqual(given);
    expect(given.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))).toEqual(given);
    expect(new Set(given).size).toBe(given.length);
  });

  it('of a stream made later are above those of an earlier one', () => {
    const earlier = sequenceNumbers(CREATED_MS);
    const later = sequenceNumbers(CREATED_MS + 1);
    for (let count = 0; count < 100; count += 1) earlier.next();
    expect(later.next() > earlier.last()).toBe(true);
  });

  it('step down by one to their predecessor', () => {
    const numbers = sequenceNumbers(CREATED_MS);
    const first = numbers.next();
    expect(predecessor(numbers.next())).toBe(first);
  });

  it.each(['', '0', '49', 'x'.repeat(56), '1'.repeat(56)])('are told from other texts: %s', (text) => {
    expect(isSequenceNumber(text)).toBe(false);
  });
});

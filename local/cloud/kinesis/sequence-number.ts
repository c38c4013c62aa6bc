// Sequence numbers: decimals of 56 digits, so that their order as text is their order as numbers. They rise through
// the whole stream, hence those of a child shard are above those of its parents.

export interface SequenceNumbers {
  next(): string;
  /** The last number given out; below every number to come. */
  last(): string;
}

const DIGITS = 56;
const LEADING = '49';
const EPOCH_DIGITS = 15;

/** A stream made later with the same name has the greater numbers: they open with the time of its making. */
export function sequenceNumbers(createdAtMs: number): SequenceNumbers {
  const prefix = LEADING + String(createdAtMs).padStart(EPOCH_DIGITS, '0');
  let count = 0;
  const number = () => prefix + String(count).padStart(DIGITS - prefix.length, '0');
  return {
    next() {
      count += 1;
      return number();
    },
    last: number,
  };
}

/** The greatest number below this one. */
export const predecessor = (sequenceNumber: string): string => String(BigInt(sequenceNumber) - 1n);

export const isSequenceNumber = (text: string): boolean => text.length === DIGITS && /^49\d+$/.test(text);

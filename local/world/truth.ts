// What must be true once every line so far was sent and applied: the measure for what the product counts.
import type { RejectionCode } from '../../contracts/rejection.ts';
import { type Counter, ledger } from './ledger.ts';
import type { KnownLine } from './line.ts';

export interface BrokenLine {
  /** Its number among the lines, from 1. */
  readonly line: number;
  readonly code: RejectionCode;
  readonly fault: string;
}

export interface Truth {
  /** Of everything that was stocked or sold, in the order in which it first was. */
  readonly counters: readonly Counter[];
  readonly lines: number;
  readonly distinctEvents: number;
  /** Lines that repeat an event. */
  readonly duplicates: number;
  readonly broken: readonly BrokenLine[];
  /** Lines that no Kinesis record can hold. */
  readonly tooLarge: number;
}

export interface Tally {
  add(known: KnownLine): void;
  truth(): Truth;
}

export function tally(): Tally {
  const counted = ledger();
  const broken: BrokenLine[] = [];
  const kinds: Record<KnownLine['kind'], number> = { event: 0, copy: 0, broken: 0, 'too large': 0 };
  const lines = () => kinds.event + kinds.copy + kinds.broken + kinds['too large'];
  return {
    add(known) {
      kinds[known.kind] += 1;
      if (known.kind === 'event') counted.apply(known.event);
      if (known.kind === 'broken') broken.push({ line: lines(), code: known.code, fault: known.fault });
    },
    truth: () => ({
      counters: counted.counters(),
      lines: lines(),
      distinctEvents: kinds.event,
      duplicates: kinds.copy,
      broken: [...broken],
      tooLarge: kinds['too large'],
    }),
  };
}

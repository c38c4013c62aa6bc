// What must be true once every line so far was sent and applied: the measure for what the product counts.
import type { RejectionCode } from '../../contracts/rejection.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { FraudLabel } from './fraud/fraud-label.ts';
import { type Counter, ledger } from './ledger.ts';
import type { KnownLine } from './line.ts';
import { type DaySales, type SalesLedger, salesLedger } from './sales-truth.ts';
import { type TillLog, takenBy } from './till-log.ts';

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
  /** Orders that no honest customer placed, and who did; every other order is honest. */
  readonly labels: readonly FraudLabel[];
  /** By day, channel and place. */
  readonly sales: readonly DaySales[];
  readonly tillRows: TillRows;
}

export interface TillRows {
  readonly delivered: number;
  /** Of these, rows that no till should write. */
  readonly broken: number;
}

export interface Tally {
  add(known: KnownLine): void;
  addTillLog(log: TillLog): void;
  /** Goods that no line told of. */
  addReceipt(event: RetailEvent): void;
  /** Where till logs enter their good rows. */
  readonly sales: SalesLedger;
  truth(): Truth;
}

export function tally(): Tally {
  const counted = ledger();
  const sales = salesLedger();
  const tillRows = { delivered: 0, broken: 0 };
  const broken: BrokenLine[] = [];
  const labels: FraudLabel[] = [];
  const kinds: Record<KnownLine['kind'], number> = { event: 0, copy: 0, broken: 0, 'too large': 0 };
  const lines = () => kinds.event + kinds.copy + kinds.broken + kinds['too large'];
  return {
    sales,
    addTillLog(log) {
      tillRows.delivered += log.rows;
      tillRows.broken += log.brokenRows;
      for (const { event } of takenBy(log, 0)) counted.apply(event);
    },
    addReceipt(event) {
      counted.apply(event);
    },
    add(known) {
      kinds[known.kind] += 1;
      if (known.kind === 'event') {
        counted.apply(known.event);
        sales.addEvent(known.event);
        if (known.fraud !== undefined && known.event.eventType === 'OrderPlaced')
          labels.push({ orderId: known.event.orderId, kind: known.fraud });
      }
      if (known.kind === 'broken') broken.push({ line: lines(), code: known.code, fault: known.fault });
    },
    truth: () => ({
      counters: counted.counters(),
      lines: lines(),
      distinctEvents: kinds.event,
      duplicates: kinds.copy,
      broken: [...broken],
      tooLarge: kinds['too large'],
      labels: [...labels],
      sales: sales.sales(),
      tillRows: { ...tillRows },
    }),
  };
}

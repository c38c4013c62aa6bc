// A line on its way to the stream, with what is known of it.
import type { RejectionCode } from '../../contracts/rejection.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { FraudKind } from './fraud/fraud-label.ts';

export interface Line {
  /** What to send: an event as JSON, or something broken on purpose. */
  readonly text: string;
  /** When the retailer sends it, in the time of the data; never earlier than the line before. */
  readonly atMs: number;
  /** Only when the record must be sent under another key than its event's own. */
  readonly partitionKey?: string;
}

/** A line and the truth about it. */
export type KnownLine =
  | {
      readonly kind: 'event';
      readonly line: Line;
      readonly event: RetailEvent;
      readonly fraud?: FraudKind | undefined;
    }
  /** The very bytes of an event that was sent before. */
  | { readonly kind: 'copy'; readonly line: Line }
  | {
      readonly kind: 'broken';
      readonly line: Line;
      readonly code: RejectionCode;
      /** In words, e.g. `cut JSON`. */
      readonly fault: string;
    }
  /** A valid event that no Kinesis record can hold: the sender must say so. */
  | { readonly kind: 'too large'; readonly line: Line };

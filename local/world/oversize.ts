// Events that are valid but too large for a record, when they are asked for: the sender has to refuse them by name.
import type { KnownLine } from './line.ts';

/** Kinesis takes 1 MiB of data and key, unless a stream is configured for more. */
export const MAX_RECORD_BYTES = 1_048_576;

/** Adds `count` orders with an overlong gift message, one after each of the first orders. */
export function* withTooLarge(count: number, lines: Iterable<KnownLine>): Generator<KnownLine> {
  let left = count;
  for (const known of lines) {
    yield known;
    if (left === 0 || known.kind !== 'event' || known.event.eventType !== 'OrderPlaced') continue;
    const event = { ...known.event, eventId: `large:${left}`, giftMessage: 'x'.repeat(MAX_RECORD_BYTES) };
    yield { kind: 'too large', line: { text: JSON.stringify(event), atMs: known.line.atMs } };
    left -= 1;
  }
}

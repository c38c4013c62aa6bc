// Broken records, mixed in: each is a real event of the moment with one fault, and the code of its rejection is known.
// Its event id is its own, so that an acceptance by mistake would show in the counters.
import type { RejectionCode } from '../../contracts/rejection.ts';
import type { EventOf } from '../../contracts/retail-event.ts';
import type { KnownLine, Line } from './line.ts';
import { random, shuffled } from './random.ts';

type Template = EventOf<'OrderPlaced'> | EventOf<'StockReceived'>;

interface Fault {
  readonly fault: string;
  readonly code: RejectionCode;
  readonly breakIt: (template: Template) => Pick<Line, 'text' | 'partitionKey'>;
}

/** One in so many lines is broken. */
const BROKEN_ONE_IN = 333;

const fault = (name: string, code: RejectionCode, text: (template: Template) => string): Fault => ({
  fault: name,
  code,
  breakIt: (template) => ({ text: text(template) }),
});

const json = (value: unknown): string => JSON.stringify(value);

export const FAULTS: readonly Fault[] = [
  fault('cut JSON', 'NOT_JSON', (event) => json(event).slice(0, Math.floor(json(event).length * 0.7))),
  fault(
    'no JSON',
    'NOT_JSON',
    () => 'ERROR 2026-03-02 upstream connect error or disconnect/reset before headers',
  ),
  fault('list of events', 'NOT_AN_OBJECT', (event) => json([event])),
  fault('unknown event type', 'UNKNOWN_EVENT_TYPE', (event) => json({ ...event, eventType: 'OrderShipped' })),
  fault('missing field', 'MISSING_FIELD', (event) => json(withSubject(event, undefined))),
  fault('number as text', 'WRONG_TYPE', (event) => json(withQuantity(event, '3'))),
  fault('half a unit', 'WRONG_TYPE', (event) => json(withQuantity(event, 1.5))),
  fault('negative quantity', 'OUT_OF_RANGE', (event) => json(withQuantity(event, -2))),
  fault('very long id', 'TOO_LONG', (event) => json({ ...event, eventId: 'x'.repeat(10_000) })),
  fault('NUL in an id', 'FORBIDDEN_CHARACTER', (event) =>
    json(withSubject(event, `${subjectOf(event)}\u0000`)),
  ),
  fault('lone surrogate', 'FORBIDDEN_CHARACTER', (event) =>
    json(withSubject(event, `${subjectOf(event)}\ud83d`)),
  ),
  fault('time without offset', 'BAD_FORMAT', (event) =>
    json({ ...event, occurredAt: event.occurredAt.slice(0, 19) }),
  ),
  fault('unknown reason', 'NOT_ALLOWED', (event) => json(stolen(event))),
  {
    fault: 'wrong partition key',
    code: 'WRONG_PARTITION_KEY',
    // A producer that took the wrong field: the order for its customer, the product for its shelf.
    breakIt: (event) => ({ text: json(event), partitionKey: 'orderId' in event ? event.orderId : event.sku }),
  },
];

/** Puts one broken line into every block of lines, at a random place: each fault once before any comes again. */
export function* withBroken(seed: number, lines: Iterable<KnownLine>): Generator<KnownLine> {
  const source = random(seed, 'poison');
  let faults: readonly Fault[] = [];
  let template: Template | undefined;
  let [passed, place, number] = [0, source.below(BROKEN_ONE_IN), 0];
  for (const known of lines) {
    yield known;
    if (known.kind === 'event') template = templateOf(known) ?? template;
    if (passed === place && template !== undefined) {
      number += 1;
      if (faults.length === 0) faults = shuffled(source, FAULTS);
      const [next, ...later] = faults;
      faults = later;
      if (next !== undefined)
        yield broken(next, { ...template, eventId: `broken:${number}` }, known.line.atMs);
    }
    passed += 1;
    if (passed < BROKEN_ONE_IN) continue;
    [passed, place] = [0, source.below(BROKEN_ONE_IN)];
  }
}

function broken({ fault, code, breakIt }: Fault, template: Template, atMs: number): KnownLine {
  return { kind: 'broken', code, fault, line: { atMs, ...breakIt(template) } };
}

function templateOf({ event }: Extract<KnownLine, { kind: 'event' }>): Template | undefined {
  return event.eventType === 'OrderPlaced' || event.eventType === 'StockReceived' ? event : undefined;
}

const subjectOf = (event: Template): string => ('customerId' in event ? event.customerId : event.sku);

/** With another customer, or another product. */
const withSubject = (event: Template, subject: string | undefined): object => ({
  ...event,
  ...('customerId' in event ? { customerId: subject } : { sku: subject }),
});

const withQuantity = (event: Template, quantity: unknown): object =>
  'lines' in event
    ? { ...event, lines: event.lines.map((line, index) => (index === 0 ? { ...line, quantity } : line)) }
    : { ...event, quantity };

function stolen(event: Template): object {
  const [locationId, sku] =
    'lines' in event ? [event.fulfilmentLocationId, event.lines[0]?.sku] : [event.locationId, event.sku];
  const { eventId, occurredAt } = event;
  return {
    eventType: 'StockAdjusted',
    eventId,
    occurredAt,
    locationId,
    sku,
    quantityDelta: -1,
    reason: 'stolen',
  };
}

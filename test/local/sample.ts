// The small sample of test/sample/, and what must come of it by arithmetic of its own.
import { readFileSync } from 'node:fs';
import type { RetailEvent } from '../../contracts/retail-event.ts';

const linesOf = (name: string): readonly string[] =>
  readFileSync(new URL(`../sample/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

export interface BrokenLine {
  readonly code: string;
  readonly bytes: Buffer;
}

const codes = linesOf('broken-codes.txt');

/** What can never be applied, with its rejection code; one of them is no text, so that no text file can hold it. */
export const BROKEN: readonly BrokenLine[] = [
  ...linesOf('broken.jsonl').map((text, index) => ({ code: codes[index] ?? '', bytes: Buffer.from(text) })),
  { code: 'NOT_UTF8', bytes: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]) },
];

export const EVENTS: readonly string[] = linesOf('events.jsonl');

/** An event that no record can hold. */
const TOO_LARGE = JSON.stringify({
  ...JSON.parse(EVENTS[1] ?? ''),
  eventId: 'too large',
  note: 'x'.repeat(1024 * 1024),
});

/** All of it as one file: a broken line after every few events, and in the middle the line that is too large. */
export function sampleFile(): {
  readonly bytes: Buffer;
  readonly tooLargeLine: number;
  readonly sent: number;
} {
  const lines: Buffer[] = [];
  const broken = BROKEN.map(({ bytes }) => bytes);
  let tooLargeLine = 0;
  for (const [index, event] of EVENTS.entries()) {
    lines.push(Buffer.from(event));
    if (index % 6 === 5) lines.push(...broken.splice(0, 1));
    if (index === 100) tooLargeLine = lines.push(Buffer.from(TOO_LARGE));
  }
  if (broken.length > 0) throw new Error('the sample has more broken lines than places for them');
  return {
    bytes: Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
    tooLargeLine,
    sent: lines.length - 1,
  };
}

export interface ExpectedCounter {
  onHand: number | null;
  reorderPoint: number;
  orderUpTo: number | null;
}

/** The distinct events of the sample. */
export const DISTINCT: readonly RetailEvent[] = [...new Set(EVENTS)].map((line) => JSON.parse(line));

/** Every counter by `place/product`: the sum over distinct events, and the policy that is the newest by its own time. */
export function expectedCounters(): Readonly<Record<string, ExpectedCounter>> {
  const counters: Record<string, ExpectedCounter> = {};
  const at = (place: string, sku: string) => {
    const counter = counters[`${place}/${sku}`] ?? { onHand: null, reorderPoint: 0, orderUpTo: null };
    counters[`${place}/${sku}`] = counter;
    return counter;
  };
  const move = (place: string, sku: string, by: number) => {
    const counter = at(place, sku);
    counter.onHand = (counter.onHand ?? 0) + by;
  };
  for (const event of DISTINCT) {
    if (event.eventType === 'OrderPlaced')
      for (const { sku, quantity } of event.lines) move(event.fulfilmentLocationId, sku, -quantity);
    if (event.eventType === 'OrderCancelled' || event.eventType === 'OrderReturned')
      for (const { sku, quantity } of event.lines) move(event.fulfilmentLocationId, sku, quantity);
    if (event.eventType === 'StockReceived') move(event.locationId, event.sku, event.quantity);
    if (event.eventType === 'StockAdjusted') move(event.locationId, event.sku, event.quantityDelta);
    if (event.eventType === 'StoreSalesRecorded') move(event.locationId, event.sku, -event.quantity);
  }
  const policies = DISTINCT.flatMap((event) => (event.eventType === 'StockPolicySet' ? [event] : []));
  for (const policy of policies.toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt)))
    Object.assign(at(policy.locationId, policy.sku), {
      reorderPoint: policy.reorderPoint,
      orderUpTo: policy.orderUpTo,
    });
  return counters;
}

/** The levels that a counter may be at: in the band above the reorder point that depends on how it came there. */
export function possibleLevels({ onHand, reorderPoint }: ExpectedCounter): readonly string[] {
  if (onHand === null) return ['none'];
  if (onHand < 0) return ['oversold'];
  if (onHand === 0) return ['out'];
  if (onHand <= reorderPoint) return ['low'];
  return onHand > reorderPoint + Math.max(1, reorderPoint / 10) ? ['none'] : ['none', 'low'];
}

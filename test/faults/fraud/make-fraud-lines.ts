// Orders of few customers, who share cards and devices or keep to their own, and what banks and people say of them.
import { pick, type Random } from '../../../local/world/random.ts';
import { CUSTOMERS, HOUR_MS, PLACES, SKUS, START_MS } from '../catalogue.ts';
import type { EventLine } from '../line.ts';
import { makeEvent } from '../make-lines.ts';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

interface Placed {
  readonly orderId: string;
  readonly customerId: string;
}

/**
 * Makes lines, each of which may be about orders of those before.
 * @param isShared whether customers use the same cards and devices
 */
export function fraudLines(isShared: boolean): (source: Random, number: number) => EventLine {
  const placed: Placed[] = [];
  return (source, number) => {
    const choice = source.below(20);
    if (choice === 0) return aboutStock(source, number);
    const about = placed.length === 0 || source.chance(0.08) ? unseen(source, number) : pick(source, placed);
    if (choice <= 2) return chargeback(source, number, about);
    if (choice <= 5) return decision(source, number, about);
    const order = anOrder(source, number, isShared);
    placed.push(order.placed);
    return order.line;
  };
}

/** Other readers' events are on the stream too. */
function aboutStock(source: Random, number: number): EventLine {
  for (;;) {
    const event = makeEvent(source, number);
    if (event.eventType.startsWith('Stock')) return event;
  }
}

/** An order that the stream never saw. */
const unseen = (source: Random, number: number): Placed => ({
  orderId: `unseen-${number}`,
  customerId: pick(source, CUSTOMERS),
});

function anOrder(source: Random, number: number, isShared: boolean) {
  const customerId = pick(source, CUSTOMERS);
  const own = isShared ? '' : `${customerId}-`;
  const atMs = START_MS + source.below(150) * MINUTE_MS;
  const sinceMs = atMs - (source.chance(0.08) ? source.below(60_000) : YEAR_MS);
  const quantity = source.between(1, 3);
  const unitPrice = source.between(5, 90);
  const orderId = `o-${number}`;
  const body = {
    eventType: 'OrderPlaced',
    eventId: `placed:${number}`,
    occurredAt: new Date(atMs).toISOString(),
    orderId,
    customerId,
    customerSince: new Date(sinceMs).toISOString(),
    fulfilmentLocationId: pick(source, PLACES),
    currency: 'EUR',
    lines: [{ lineNumber: 1, sku: pick(source, SKUS), quantity, unitPrice }],
    payment: {
      method: 'card',
      amount: quantity * unitPrice,
      ...(source.chance(0.8) ? { cardFingerprint: `F-${own}${source.between(1, 5)}` } : {}),
    },
    ...(source.chance(0.8)
      ? { device: { deviceId: `D-${own}${source.between(1, 4)}`, ipAddress: `A-${own}${source.below(2)}` } }
      : {}),
    billingCountry: 'DE',
    shippingCountry: source.chance(0.1) ? 'FR' : 'DE',
  };
  return { placed: { orderId, customerId }, line: lineOf(body, customerId) };
}

/** Banks are slow: never at the moment of a decision. */
const chargeback = (source: Random, number: number, { orderId, customerId }: Placed): EventLine =>
  lineOf(
    {
      eventType: 'PaymentChargedBack',
      eventId: `chargeback:${number}`,
      occurredAt: new Date(START_MS + 30 * HOUR_MS + source.below(90) * MINUTE_MS).toISOString(),
      orderId,
      customerId,
      amount: 5,
    },
    customerId,
  );

/** Made out of order, and sometimes at one moment. */
const decision = (source: Random, number: number, { orderId, customerId }: Placed): EventLine =>
  lineOf(
    {
      eventType: 'CaseDecided',
      eventId: `decided:${number}`,
      occurredAt: new Date(START_MS + (4 + source.below(3)) * HOUR_MS).toISOString(),
      orderId,
      customerId,
      decision: source.chance(0.5) ? 'released' : 'confirmed',
      decidedBy: `desk-${number}`,
    },
    customerId,
  );

const lineOf = (
  body: { readonly eventType: string; readonly eventId: string; readonly [field: string]: unknown },
  partitionKey: string,
): EventLine => ({
  kind: 'event',
  eventId: body.eventId,
  eventType: body.eventType,
  text: JSON.stringify(body),
  partitionKey,
  moves: [],
  policy: undefined,
});

// An order as the shop sends it, and what may become of it: called off within hours, or sent back after days.
import type { EventOf } from '../../contracts/retail-event.ts';
import type { TimedEvent } from './agenda.ts';
import type { Product } from './assortment.ts';
import { DAY_MS, HOUR_MS, instantOf } from './calendar.ts';
import type { Customer } from './customers.ts';
import { type Random, weighted } from './random.ts';

export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
  readonly priceCents: number;
}

export interface Order {
  readonly orderId: string;
  readonly atMs: number;
  readonly customer: Customer;
  readonly fulfilmentLocationId: string;
  readonly basket: readonly BasketLine[];
}

type OrderLine = EventOf<'OrderPlaced'>['lines'][number];

const CANCELLED = 0.02;
const RETURNED = 0.04;

const QUANTITIES = [1, 2, 3, 4, 6];
const QUANTITY_WEIGHTS = [0.6, 0.25, 0.1, 0.04, 0.01];
const drawQuantityIndex = weighted(QUANTITY_WEIGHTS);

/** Units of an order line, on average. */
export const MEAN_QUANTITY = QUANTITIES.reduce(
  (sum, quantity, index) => sum + quantity * (QUANTITY_WEIGHTS[index] ?? 0),
  0,
);

export const drawQuantity = (source: Random): number => QUANTITIES[drawQuantityIndex(source)] ?? 1;

/** The order, and with it what will become of it. */
export function* orderEvents(order: Order, source: Random): Generator<TimedEvent> {
  yield { atMs: order.atMs, event: orderPlaced(order, source) };
  const fate = source.next();
  if (fate < CANCELLED) yield cancellation(order, source);
  else if (fate < CANCELLED + RETURNED) yield orderReturn(order, source);
}

function orderPlaced(order: Order, source: Random): EventOf<'OrderPlaced'> {
  const { orderId, customer, fulfilmentLocationId, basket } = order;
  const { method, cardFingerprint } = customer.payment;
  const amountCents = basket.reduce((sum, line) => sum + line.quantity * line.priceCents, 0);
  const abroad = source.chance(0.01);
  return {
    eventType: 'OrderPlaced',
    eventId: `order:${orderId}`,
    occurredAt: instantOf(order.atMs),
    orderId,
    customerId: customer.customerId,
    customerSince: customer.customerSince,
    fulfilmentLocationId,
    currency: 'EUR',
    lines: linesOf(order),
    payment: { method, amount: amountCents / 100, cardFingerprint },
    device: {
      deviceId: customer.devices[source.chance(0.6) ? 1 : 0] ?? customer.customerId,
      ipAddress: customer.ipAddress,
    },
    billingCountry: customer.country,
    shippingCountry: abroad ? 'CH' : customer.country,
  };
}

function cancellation(order: Order, source: Random): TimedEvent {
  const { orderId, customer, fulfilmentLocationId } = order;
  const atMs = order.atMs + source.between(HOUR_MS / 2, 14 * HOUR_MS);
  const lines = source.chance(0.6) ? linesOf(order) : partOf(linesOf(order), source);
  const event: EventOf<'OrderCancelled'> = {
    eventType: 'OrderCancelled',
    eventId: `cancel:${orderId}`,
    occurredAt: instantOf(atMs),
    orderId,
    customerId: customer.customerId,
    fulfilmentLocationId,
    lines,
  };
  return { atMs, event };
}

function orderReturn(order: Order, source: Random): TimedEvent {
  const { orderId, customer, fulfilmentLocationId } = order;
  const atMs = order.atMs + source.between(DAY_MS, 10 * DAY_MS);
  const event: EventOf<'OrderReturned'> = {
    eventType: 'OrderReturned',
    eventId: `return:${orderId}:1`,
    occurredAt: instantOf(atMs),
    orderId,
    customerId: customer.customerId,
    fulfilmentLocationId,
    currency: 'EUR',
    lines: partOf(linesOf(order), source),
  };
  return { atMs, event };
}

function linesOf({ basket }: Order): OrderLine[] {
  return basket.map(({ product, quantity, priceCents }, index) => ({
    lineNumber: index + 1,
    sku: product.sku,
    quantity,
    unitPrice: priceCents / 100,
  }));
}

/** At least one of the lines, and of each line at least one unit. */
function partOf(lines: readonly OrderLine[], source: Random): OrderLine[] {
  const sure = source.below(lines.length);
  return lines
    .filter((_, index) => index === sure || source.chance(0.3))
    .map((line) => ({ ...line, quantity: source.between(1, line.quantity) }));
}

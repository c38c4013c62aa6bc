// What was put on the stream about orders, read from the lines themselves in the plainest way.
import * as z from 'zod';
import type { Entry } from '../journal.ts';

export interface OrderTruth {
  readonly kind: 'order';
  readonly orderId: string;
  readonly atMs: number;
  readonly amount: number;
  readonly customer: string;
  readonly card: string | undefined;
  readonly device: string | undefined;
  readonly address: string | undefined;
  readonly accountAgeSeconds: number;
  readonly countries: readonly [string, string];
  /** Of its first copy. */
  readonly shardId: string;
}

export interface VerdictTruth {
  readonly kind: 'verdict';
  readonly orderId: string;
  readonly customer: string;
  readonly verdict: 'charged-back' | 'confirmed' | 'released';
  readonly atMs: number;
  readonly eventId: string;
  readonly decidedBy: string | undefined;
}

export interface FraudTruth {
  /** Each once, in the order in which the stream took their first copies. */
  readonly events: readonly (OrderTruth | VerdictTruth)[];
  readonly orders: ReadonlyMap<string, OrderTruth>;
  /** Whether everything of a customer, card or device is on one shard, so that there is one right judgement. */
  readonly isExact: boolean;
}

/** What has a profile, but for the shop: keys by kind. */
export const entitiesOf = ({ customer, card, device, address }: OrderTruth) => ({
  customer: `customer#${customer}`,
  card: card && `card#${card}`,
  device: device && `device#${device}`,
  address: address && `address#${address}`,
});

export const keysOf = (order: OrderTruth): readonly string[] =>
  Object.values(entitiesOf(order)).filter((key) => key !== undefined);

export function fraudTruthOf(entries: readonly Entry[]): FraudTruth {
  const placed = entries.filter((entry) => entry.kind === 'put');
  const seen = new Set<string>();
  const events = placed.flatMap(({ line, shardId }) => {
    if (line.kind !== 'event' || seen.has(line.eventId)) return [];
    seen.add(line.eventId);
    return eventOf(JSON.parse(line.text), shardId) ?? [];
  });
  const orders = events.filter((event) => event.kind === 'order');
  const shards = new Set(placed.map(({ shardId }) => shardId));
  return {
    events,
    orders: new Map(orders.map((order) => [order.orderId, order])),
    isExact: shards.size === 1 || !areShared(orders),
  };
}

function areShared(orders: readonly OrderTruth[]): boolean {
  const owners = new Map<string, string>();
  return orders.some((order) =>
    keysOf(order).some((key) => {
      const owner = owners.get(key) ?? order.customer;
      owners.set(key, owner);
      return owner !== order.customer;
    }),
  );
}

// Written out here, because no contract of the product is to read for the truth.
const about = { eventId: z.string(), orderId: z.string(), customerId: z.string(), occurredAt: z.string() };

const placedLine = z.object({
  eventType: z.literal('OrderPlaced'),
  ...about,
  // An order without it is no order of this suite.
  customerSince: z.string(),
  payment: z.object({ amount: z.number(), cardFingerprint: z.string().optional() }),
  device: z.object({ deviceId: z.string(), ipAddress: z.string().optional() }).optional(),
  billingCountry: z.string(),
  shippingCountry: z.string(),
});

const verdictLine = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('PaymentChargedBack'), ...about }),
  z.object({
    eventType: z.literal('CaseDecided'),
    ...about,
    decision: z.enum(['confirmed', 'released']),
    decidedBy: z.string(),
  }),
]);

function eventOf(body: unknown, shardId: string): OrderTruth | VerdictTruth | undefined {
  const order = placedLine.safeParse(body).data;
  if (order !== undefined) return orderOf(order, shardId);
  const told = verdictLine.safeParse(body).data;
  if (told === undefined) return undefined;
  const { eventId, orderId, customerId: customer } = told;
  const isDecision = told.eventType === 'CaseDecided';
  return {
    kind: 'verdict',
    orderId,
    customer,
    verdict: isDecision ? told.decision : 'charged-back',
    atMs: Date.parse(told.occurredAt),
    eventId,
    decidedBy: isDecision ? told.decidedBy : undefined,
  };
}

function orderOf(order: z.infer<typeof placedLine>, shardId: string): OrderTruth {
  const atMs = Date.parse(order.occurredAt);
  return {
    kind: 'order',
    orderId: order.orderId,
    atMs,
    amount: order.payment.amount,
    customer: order.customerId,
    card: order.payment.cardFingerprint,
    device: order.device?.deviceId,
    address: order.device?.ipAddress,
    accountAgeSeconds: (atMs - Date.parse(order.customerSince)) / 1_000,
    countries: [order.billingCountry, order.shippingCountry],
    shardId,
  };
}

/** Of the decisions about an order the one that counts: the newest; of two at one moment, a confirmation; then by id. */
export function countingDecision(decisions: readonly VerdictTruth[]): VerdictTruth | undefined {
  const rank = ({ atMs, verdict, eventId }: VerdictTruth) =>
    `${String(atMs).padStart(20, '0')} ${verdict === 'confirmed' ? 1 : 0} ${eventId}`;
  return decisions.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)).at(-1);
}

// What was put on the stream about orders, read from the lines themselves in the plainest way.
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

// biome-ignore lint/suspicious/noExplicitAny: the line's own JSON, which no contract of the product is to read here
function eventOf(body: any, shardId: string): OrderTruth | VerdictTruth | undefined {
  const { eventType, eventId, orderId, customerId: customer } = body;
  const atMs = Date.parse(body.occurredAt);
  if (eventType === 'OrderPlaced' && body.customerSince !== undefined)
    return {
      kind: 'order',
      orderId,
      atMs,
      amount: body.payment.amount,
      customer,
      card: body.payment.cardFingerprint,
      device: body.device?.deviceId,
      address: body.device?.ipAddress,
      accountAgeSeconds: (atMs - Date.parse(body.customerSince)) / 1_000,
      countries: [body.billingCountry, body.shippingCountry],
      shardId,
    };
  const verdict = eventType === 'PaymentChargedBack' ? 'charged-back' : body.decision;
  if (verdict === undefined) return undefined;
  return { kind: 'verdict', orderId, customer, verdict, atMs, eventId, decidedBy: body.decidedBy };
}

/** Of the decisions about an order the one that counts: the newest; of two at one moment, a confirmation; then by id. */
export function countingDecision(decisions: readonly VerdictTruth[]): VerdictTruth | undefined {
  const rank = ({ atMs, verdict, eventId }: VerdictTruth) =>
    `${String(atMs).padStart(20, '0')} ${verdict === 'confirmed' ? 1 : 0} ${eventId}`;
  return decisions.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)).at(-1);
}

// Lines from a seed: every kind of event, small numbers around the thresholds, copies, poison.
import { pick, type Random } from '../../local/world/random.ts';
import { CUSTOMERS, HOUR_MS, PLACES, type Shelf, SKUS, START_MS } from './catalogue.ts';
import type { EventLine, Line, Move, Policy } from './line.ts';
import { makePoison } from './make-poison.ts';

interface Draft {
  readonly body: { readonly eventType: string; readonly [field: string]: unknown };
  readonly partitionKey: string;
  readonly moves: readonly Move[];
  readonly policy?: Omit<Policy, 'atMs' | 'eventId'>;
}

type Maker = (source: Random, number: number) => Draft;

const shelf = (source: Random): Shelf => ({ locationId: pick(source, PLACES), sku: pick(source, SKUS) });

/** Orders and what undoes them are keyed by customer: a shelf is moved by several shards at once. */
const customerMaker =
  (eventType: string, sign: 1 | -1, more: object = {}): Maker =>
  (source, number) => {
    const [customerId, fulfilmentLocationId] = [pick(source, CUSTOMERS), pick(source, PLACES)];
    const lines = Array.from({ length: source.between(1, 3) }, (_, index) => ({
      lineNumber: index + 1,
      sku: pick(source, SKUS),
      quantity: source.between(1, 5),
      unitPrice: 2.5,
    }));
    return {
      body: { eventType, orderId: `o-${number}`, customerId, fulfilmentLocationId, lines, ...more },
      partitionKey: customerId,
      moves: lines.map(({ sku, quantity }) => ({
        locationId: fulfilmentLocationId,
        sku,
        change: sign * quantity,
      })),
    };
  };

const stockMaker =
  (eventType: string, fieldsAndChange: (source: Random) => readonly [object, number]): Maker =>
  (source) => {
    const key = shelf(source);
    const [fields, change] = fieldsAndChange(source);
    return {
      body: { eventType, ...key, ...fields },
      partitionKey: `${key.locationId}#${key.sku}`,
      moves: [{ ...key, change }],
    };
  };

const policyMaker: Maker = (source) => {
  const key = shelf(source);
  const reorderPoint = source.between(0, 12);
  const orderUpTo = reorderPoint + source.between(1, 20);
  const productName = source.chance(0.5) ? `The ${key.sku}` : undefined;
  const policy = { ...key, reorderPoint, orderUpTo, productName };
  return {
    body: { eventType: 'StockPolicySet', ...policy },
    partitionKey: `${key.locationId}#${key.sku}`,
    moves: [],
    policy,
  };
};

const aboutOrder =
  (eventType: string, fields: object): Maker =>
  (source, number) => {
    const customerId = pick(source, CUSTOMERS);
    return {
      body: { eventType, orderId: `o-${number}`, customerId, ...fields },
      partitionKey: customerId,
      moves: [],
    };
  };

const PAID = {
  currency: 'EUR',
  payment: { method: 'card', amount: 12.5 },
  billingCountry: 'DE',
  shippingCountry: 'DE',
};

/** As often as they stand here. */
const MAKERS: readonly Maker[] = [
  ...new Array<Maker>(5).fill(customerMaker('OrderPlaced', -1, PAID)),
  customerMaker('OrderCancelled', 1),
  customerMaker('OrderReturned', 1, { currency: 'EUR' }),
  ...new Array<Maker>(5).fill(
    stockMaker('StockReceived', (source) => {
      const quantity = source.between(1, 14);
      return [{ quantity }, quantity];
    }),
  ),
  stockMaker('StockAdjusted', (source) => {
    const quantityDelta = source.between(-6, 6);
    return [{ quantityDelta, reason: 'counted' }, quantityDelta];
  }),
  stockMaker('StoreSalesRecorded', (source) => {
    const quantity = source.between(-2, 6);
    return [{ businessDate: '2026-02-28', quantity }, -quantity];
  }),
  policyMaker,
  policyMaker,
  aboutOrder('PaymentChargedBack', { amount: 5 }),
  aboutOrder('CaseDecided', { decision: 'released', decidedBy: 'desk' }),
];

export function makeEvent(source: Random, number: number): EventLine {
  const { body, partitionKey, moves, policy } = pick(source, MAKERS)(source, number);
  const eventId = `e${number}:${body.eventType}`;
  // Policies are set out of order, and sometimes at one moment, told with different offsets.
  const atMs = START_MS + source.below(6) * HOUR_MS;
  const text = JSON.stringify({ ...body, eventId, occurredAt: instant(source, atMs) });
  const { eventType } = body;
  return {
    kind: 'event',
    eventId,
    eventType,
    text,
    partitionKey,
    moves,
    policy: policy && { ...policy, atMs, eventId },
  };
}

function instant(source: Random, atMs: number): string {
  if (source.chance(0.5)) return new Date(atMs).toISOString();
  return new Date(atMs + 2 * HOUR_MS).toISOString().replace('Z', '+02:00');
}

/** Groups of lines as producers put them: copies in the same group and in later ones, poison in between. */
export function makeGroups(
  source: Random,
  eventCount: number,
  make: (source: Random, number: number) => EventLine = makeEvent,
): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (let number = 1; number <= eventCount; ) {
    const group: Line[] = [];
    for (const end = number + source.between(1, 10); number < end && number <= eventCount; number += 1) {
      group.push(make(source, number));
      if (source.chance(0.1)) group.push(makePoison(source, number));
    }
    groups.push(group);
  }
  return withCopies(source, groups);
}

function withCopies(source: Random, groups: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const copied = groups.map((group) => [...group]);
  for (const [index, group] of groups.entries())
    for (const line of group) {
      if (line.kind !== 'event' || !source.chance(0.3)) continue;
      const target = copied[source.chance(0.5) ? index : source.between(index, groups.length - 1)];
      const first = target?.indexOf(line) ?? -1;
      target?.splice(source.between(first + 1, target.length), 0, line);
    }
  return copied;
}

// What happens in the shop that drills are held in: small events that reach every part of the platform.
import { contractOf, type EventOf, type EventType, type RetailEvent } from '../../contracts/retail-event.ts';

export const LOCATION = 'WH-NORTH';
export const STORE = 'S-1';

/** A product of its own, so that no drill meets what another one left. */
export const skuOf = (number: number): string => `DRILL-${number}`;

const REORDER_POINT = 10;
const ORDER_UP_TO = 60;

interface Moment {
  /** ISO-8601. */
  readonly at: string;
  /** Tells this happening from all others. */
  readonly number: number;
}

const event = <Type extends EventType>(
  eventType: Type,
  { at, number }: Moment,
  fields: Omit<EventOf<Type>, 'eventType' | 'eventId' | 'occurredAt'>,
) => ({ eventType, eventId: `drill:${eventType}:${number}`, occurredAt: at, ...fields }) as EventOf<Type>;

/** An order of an account that is as old as the order: a rule holds it. */
export const heldOrder = (moment: Moment, sku = skuOf(moment.number), quantity = 1): RetailEvent =>
  event('OrderPlaced', moment, {
    orderId: `D-${moment.number}`,
    customerId: `C-${moment.number}`,
    customerSince: moment.at,
    fulfilmentLocationId: LOCATION,
    currency: 'EUR',
    lines: [{ lineNumber: 1, sku, quantity, unitPrice: 4 }],
    payment: { method: 'card', amount: 4 * quantity, cardFingerprint: `fp-${moment.number}` },
    device: { deviceId: `device-${moment.number}` },
    billingCountry: 'DE',
    shippingCountry: 'DE',
  });

export const receipt = (moment: Moment, sku: string, quantity: number): RetailEvent =>
  event('StockReceived', moment, { locationId: LOCATION, sku, quantity });

/** A product gets a policy and stock, and an order that is held leaves less than its reorder point. */
export const shortage = (moment: Moment): readonly RetailEvent[] => {
  const sku = skuOf(moment.number);
  return [
    event('StockPolicySet', moment, {
      locationId: LOCATION,
      sku,
      reorderPoint: REORDER_POINT,
      orderUpTo: ORDER_UP_TO,
    }),
    receipt(moment, sku, REORDER_POINT + 1),
    heldOrder(moment, sku, 5),
  ];
};

/** The goods of the order that the shortage made, and another order: a change in every table that is announced. */
export const relief = (moment: Moment, sku: string): readonly RetailEvent[] => [
  receipt(moment, sku, ORDER_UP_TO),
  heldOrder(moment, sku),
];

export interface StreamRecord {
  readonly Data: Buffer;
  readonly PartitionKey: string;
}

export const recordOf = (given: RetailEvent): StreamRecord => ({
  Data: Buffer.from(JSON.stringify(given)),
  PartitionKey: contractOf(given.eventType).partitionKey(given),
});

export const BROKEN_RECORD: StreamRecord = { Data: Buffer.from('no event'), PartitionKey: 'broken' };

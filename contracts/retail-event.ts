// Every event that may be on the stream. A new event type is one file in events/ and one line here.
import type * as z from 'zod';
import type { EventContract } from './event-contract.ts';
import { caseDecided } from './events/case-decided.ts';
import { orderCancelled } from './events/order-cancelled.ts';
import { orderPlaced } from './events/order-placed.ts';
import { orderReturned } from './events/order-returned.ts';
import { paymentChargedBack } from './events/payment-charged-back.ts';
import { stockAdjusted } from './events/stock-adjusted.ts';
import { stockPolicySet } from './events/stock-policy-set.ts';
import { stockReceived } from './events/stock-received.ts';
import { storeSalesRecorded } from './events/store-sales-recorded.ts';

const contracts = {
  OrderPlaced: orderPlaced,
  OrderCancelled: orderCancelled,
  OrderReturned: orderReturned,
  StockReceived: stockReceived,
  StockAdjusted: stockAdjusted,
  StockPolicySet: stockPolicySet,
  StoreSalesRecorded: storeSalesRecorded,
  PaymentChargedBack: paymentChargedBack,
  CaseDecided: caseDecided,
} as const;

export type EventType = keyof typeof contracts;

/** The event of one type, e.g. `EventOf<'OrderPlaced'>`. */
export type EventOf<Type extends EventType> = z.infer<(typeof contracts)[Type]['schema']>;

/** Any event on the stream, told apart by `eventType`. */
export type RetailEvent = { [Type in EventType]: EventOf<Type> }[EventType];

export const EVENT_TYPES: readonly EventType[] = Object.keys(contracts).filter(isEventType);

export function isEventType(name: unknown): name is EventType {
  return typeof name === 'string' && Object.hasOwn(contracts, name);
}

export function contractOf(eventType: EventType): EventContract {
  return contracts[eventType];
}

/** The Kinesis partition key of a valid event. */
export function partitionKeyOf(event: RetailEvent): string {
  return contractOf(event.eventType).partitionKey(event);
}

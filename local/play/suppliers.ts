// The suppliers of a local run: what the product orders on the event bus comes days later, as goods that are received.
import { ACTION_SOURCE } from '../../contracts/actions/action-contract.ts';
import { restockCancelled } from '../../contracts/actions/restock-cancelled.ts';
import { type RestockOrdered, restockOrdered } from '../../contracts/actions/restock-ordered.ts';
import type { EventOf } from '../../contracts/retail-event.ts';
import type { Actions } from '../cloud/event-bus/actions.ts';
import type { BusEvent } from '../cloud/event-bus/bus-event.ts';
import type { EventLine } from '../producer/event-line.ts';
import { random } from '../world/random.ts';
import { LEAD_DAYS } from '../world/stockroom.ts';
import { dayOfMs, startOfDay } from './business-day.ts';

/** What suppliers need of the data that is played. */
export interface Restocking {
  readonly seed: number;
  /** Told of what arrives, as it is sent. */
  receive(event: EventOf<'StockReceived'>): void;
}

export interface Suppliers {
  /** What has come by the beginning of a day, `YYYY-MM-DD`; each delivery once. */
  arrivals(date: string): readonly EventLine[];
}

/** @param restocking undefined when nobody takes the product's orders */
export function suppliersOf(
  restocking: Restocking | undefined,
  actions: Pick<Actions, 'onAction'>,
): Suppliers | undefined {
  if (restocking === undefined) return undefined;
  const heard = new Set<string>();
  const onTheWay = new Map<string, { readonly order: RestockOrdered; readonly dueMs: number }>();
  let sent = 0;

  actions.onAction((action) => {
    const order = restockOrdered.schema.safeParse(detailOf(action, restockOrdered)).data;
    // The bus delivers at least once.
    if (order !== undefined && !heard.has(order.restockOrderId)) {
      heard.add(order.restockOrderId);
      onTheWay.set(order.restockOrderId, { order, dueMs: dueMsOf(order, restocking.seed) });
    }
    const cancelled = restockCancelled.schema.safeParse(detailOf(action, restockCancelled)).data;
    if (cancelled !== undefined) onTheWay.delete(cancelled.restockOrderId);
  });

  return {
    arrivals(date) {
      const nowMs = startOfDay(date);
      const due = [...onTheWay.values()].filter(({ dueMs }) => dueMs <= nowMs);
      return due.map(({ order }) => {
        onTheWay.delete(order.restockOrderId);
        sent += 1;
        const event = receiptOf(order, nowMs);
        restocking.receive(event);
        return { source: 'suppliers', lineNumber: sent, bytes: Buffer.from(JSON.stringify(event)) };
      });
    },
  };
}

const detailOf = (
  { source, detailType, detail }: BusEvent,
  wanted: { readonly detailType: string },
): BusEvent['detail'] | undefined =>
  source === ACTION_SOURCE && detailType === wanted.detailType ? detail : undefined;

const DAY_MS = 86_400_000;

/** A product has the same lead time whenever and wherever it is ordered. */
function dueMsOf({ sku, occurredAt }: RestockOrdered, seed: number): number {
  const leadDays = random(seed, `lead time of ${sku}`).between(LEAD_DAYS.from, LEAD_DAYS.to);
  return startOfDay(dayOfMs(Date.parse(occurredAt))) + leadDays * DAY_MS;
}

const receiptOf = (
  { restockOrderId, locationId, sku, quantity }: RestockOrdered,
  atMs: number,
): EventOf<'StockReceived'> => ({
  eventType: 'StockReceived',
  eventId: `receipt:${restockOrderId}`,
  occurredAt: new Date(atMs).toISOString(),
  locationId,
  sku,
  quantity,
  restockOrderId,
});

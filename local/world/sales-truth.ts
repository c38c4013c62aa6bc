// What each place sold on each day, in the retailer's own arithmetic: whole cents, neither the lake's code nor its tables.
import type { RetailEvent } from '../../contracts/retail-event.ts';

export type Channel = 'online' | 'store';

/** Sales of one place on one day through one channel. */
export interface DaySales {
  readonly businessDate: string;
  readonly channel: Channel;
  readonly locationId: string;
  /** Net of returns and cancellations. */
  readonly units: number;
  /** Net of returns and cancellations, in cents. */
  readonly netCents: number;
}

interface SoldLine {
  /** Negative when it came back. */
  readonly quantity: number;
  readonly unitPriceCents: number;
}

export interface SalesLedger {
  addEvent(event: RetailEvent): void;
  addTillLine(day: Pick<DaySales, 'businessDate' | 'locationId'>, line: SoldLine): void;
  sales(): readonly DaySales[];
}

export function salesLedger(): SalesLedger {
  const days = new Map<string, DaySales>();
  const add = (day: Pick<DaySales, 'businessDate' | 'channel' | 'locationId'>, line: SoldLine) => {
    const key = JSON.stringify([day.businessDate, day.channel, day.locationId]);
    const before = days.get(key) ?? { ...day, units: 0, netCents: 0 };
    days.set(key, {
      ...before,
      units: before.units + line.quantity,
      netCents: before.netCents + line.quantity * line.unitPriceCents,
    });
  };
  return {
    addEvent(event) {
      if (
        event.eventType !== 'OrderPlaced' &&
        event.eventType !== 'OrderCancelled' &&
        event.eventType !== 'OrderReturned'
      )
        return;
      const sign = event.eventType === 'OrderPlaced' ? 1 : -1;
      // The world's times are UTC, and so are its business dates.
      const businessDate = event.occurredAt.slice(0, 10);
      for (const { quantity, unitPrice } of event.lines)
        add(
          { businessDate, channel: 'online', locationId: event.fulfilmentLocationId },
          { quantity: sign * quantity, unitPriceCents: Math.round(unitPrice * 100) },
        );
    },
    addTillLine: (day, line) => add({ ...day, channel: 'store' }, line),
    sales: () => [...days.values()],
  };
}

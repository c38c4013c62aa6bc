// The events that rows of the outbox become. Both tell of the end of their business date: a sale was made by then, and what
// a person decided about a policy after it is newer than a recommendation that rests on it.
import type { EventOf } from '../../contracts/retail-event.ts';
import { endOfBusinessDate } from '../reporting/business-date.ts';

export interface SalesChange {
  readonly eventId: string;
  readonly locationId: string;
  readonly businessDate: string;
  readonly sku: string;
  /** Units; negative when less was sold than was published before. */
  readonly change: number;
}

export interface RecommendedPolicy {
  readonly eventId: string;
  readonly locationId: string;
  readonly sku: string;
  /** The business date whose demand it rests on. */
  readonly asOf: string;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly productName: string | undefined;
  readonly category: string | undefined;
  readonly meanDailyDemand: number | undefined;
}

export interface EventMaker {
  storeSalesRecorded(change: SalesChange): EventOf<'StoreSalesRecorded'>;
  stockPolicySet(policy: RecommendedPolicy): EventOf<'StockPolicySet'>;
}

export function eventMaker(timeZone: string): EventMaker {
  const ends = new Map<string, string>();
  const endOf = (date: string): string => {
    const end = ends.get(date) ?? endOfBusinessDate(date, timeZone);
    ends.set(date, end);
    return end;
  };
  return {
    storeSalesRecorded: ({ eventId, locationId, businessDate, sku, change }) => ({
      eventType: 'StoreSalesRecorded',
      eventId,
      occurredAt: endOf(businessDate),
      locationId,
      businessDate,
      sku,
      quantity: change,
    }),
    stockPolicySet: ({ asOf, ...policy }) => ({
      eventType: 'StockPolicySet',
      occurredAt: endOf(asOf),
      ...policy,
    }),
  };
}

// Through which arrival date the movements of stock may be added up for good.
import { addDays } from './calendar.ts';

export interface Books {
  /** Through which date they are added up; undefined when nothing is. */
  readonly settledThrough: string | undefined;
  /** First and last arrival date of what this run took in; undefined when it took in nothing. */
  readonly arrivals: { readonly first: string; readonly last: string } | undefined;
}

export interface Settling {
  /** What is to be added to the balances; undefined when nothing is. */
  readonly dates: { readonly from: string; readonly to: string } | undefined;
  /** The balances are made anew: objects came for dates that were settled. */
  readonly isAnew: boolean;
  /** What arrived later is not in the balances afterwards. */
  readonly through: string;
}

/** Before all data. */
export const BEGINNING = '0001-01-01';

/**
 * A date is settled when the inspection no longer looks for objects of it, `lateDays` behind the newest. Objects that a
 * backfill finds for settled dates have everything added up anew, as far as it was.
 */
export function settling({ settledThrough, arrivals }: Books, lateDays: number): Settling {
  const through = settledThrough ?? BEGINNING;
  if (arrivals === undefined) return { dates: undefined, isAnew: false, through };
  const closed = addDays(arrivals.last, -lateDays - 1);
  const to = closed > through ? closed : through;
  const isAnew = settledThrough !== undefined && arrivals.first <= settledThrough;
  if (to === through && !isAnew) return { dates: undefined, isAnew, through };
  const from = isAnew || settledThrough === undefined ? BEGINNING : addDays(settledThrough, 1);
  return { dates: { from, to }, isAnew, through: to };
}

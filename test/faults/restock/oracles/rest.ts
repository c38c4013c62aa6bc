// When everything has come to rest: every notice is heard, every delivery taken, and nothing is left to order or cancel.
import { shelfName } from '../../catalogue.ts';
import type { RestingState } from '../../state.ts';
import type { Truth } from '../../truth.ts';
import type { RestockState } from '../restock-state.ts';
import { NOTHING_ORDERED, reorder, truthOfState } from './reorder.ts';

export interface RestEvidence {
  readonly truth: Truth;
  readonly stock: RestingState;
  readonly restocks: RestockState;
}

export function restComplaints({ truth, stock, restocks }: RestEvidence): readonly string[] {
  const shelves = new Set([...stock.counters.keys(), ...restocks.restocks.keys()]);
  return [...shelves].flatMap((shelf) => {
    const saved = restocks.restocks.get(shelf);
    const known = saved === undefined ? NOTHING_ORDERED : truthOfState(saved);
    const counter = stock.counters.get(shelf);
    const alert = stock.alerts.get(shelf);
    const come = truth.events
      .filter(({ eventType }) => eventType === 'StockReceived')
      .flatMap(({ moves }) => moves.filter((move) => shelfName(move) === shelf))
      .reduce((sum, { change }) => sum + change, 0);
    const compared = [
      ['the last notice', known.lastNoticeNumber, alert?.noticeNumber ?? 0],
      ['whether it is short', known.isShort, (alert?.level ?? 'none') !== 'none'],
      ['units received', known.received, come],
      ['units received as counted', counter?.received ?? 0, come],
      ['what is ordered', JSON.stringify(known.orders), JSON.stringify(reorder(known, counter).orders)],
    ] as const;
    return compared.flatMap(([what, is, due]) =>
      is === due ? [] : [`${shelf} at rest: ${what} is ${is}, but should be ${due}`],
    );
  });
}

// Judges every order anew, so that what is still short when its order has come is ordered again, and what nobody needs
// any more is cancelled late, not never.
import { counterName } from '../../domain/inventory/stock-change.ts';
import { type RestockOutcome, reconsider } from '../../domain/restock/reconsider.ts';
import { revisionOf } from '../../domain/restock/restock-revision.ts';
import { openOrderOf, type RestockState } from '../../domain/restock/restock-state.ts';
import type { RestockPorts } from './restock-ports.ts';

export interface SweepOutcome {
  readonly judged: number;
  readonly ordered: number;
  readonly cancelled: number;
}

/**
 * @param pages every state, page by page
 * @param at the moment of the sweep, ISO-8601
 */
export async function sweepRestock(
  pages: AsyncIterable<readonly RestockState[]>,
  at: string,
  ports: RestockPorts,
): Promise<SweepOutcome> {
  let judged = 0;
  const outcomes: RestockOutcome[] = [];
  for await (const page of pages) {
    judged += page.length;
    outcomes.push(...(await judgePage(page.filter(mayChange), at, ports)));
  }
  const count = (wanted: RestockOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { judged, ordered: count('ordered'), cancelled: count('cancelled') };
}

/** Most products are neither short nor on order. */
const mayChange = (state: RestockState): boolean => state.isShort || openOrderOf(state) !== undefined;

/** Who finds a state changed leaves it: whoever changed it has judged it. */
async function judgePage(
  states: readonly RestockState[],
  at: string,
  { restocks, counters, overdueDays }: RestockPorts,
): Promise<readonly RestockOutcome[]> {
  const present = await counters.read(states.map(({ locationId, sku }) => ({ locationId, sku })));
  const found = new Map(present.map((counter) => [counterName(counter), counter]));
  const judged = states.map((before) => ({
    before,
    ...reconsider(before, found.get(counterName(before)), { at, overdueDays }),
  }));
  const changed = judged.filter(({ before, state }) => state !== before);
  const late = await restocks.save(changed.map(({ state }) => revisionOf(state)));
  const overtaken = new Set(late.map(({ state }) => counterName(state)));
  return changed.filter(({ state }) => !overtaken.has(counterName(state))).map(({ outcome }) => outcome);
}

// What was recorded of restock orders, save after save. Each follows from what stood there before it, and from what woke its
// writer: notices that were not heard before, deliveries above the shard's mark, or a sweep.
import { shelfName } from '../../catalogue.ts';
import type { Entry, SavedRestock } from '../../journal.ts';
import { isOpen, NOTHING_ORDERED, type RestockTruth, reorder, truthOfState } from './reorder.ts';

type Saved = Extract<Entry, { kind: 'restock saved' }>;
type Placed = Extract<Entry, { kind: 'put' }>;

export function orderingComplaints(entries: readonly Entry[]): readonly string[] {
  const placed = entries.filter((entry) => entry.kind === 'put');
  const before = new Map<string, SavedRestock>();
  return entries.flatMap((entry) => {
    if (entry.kind !== 'restock saved') return [];
    const { state, by } = entry;
    const last = before.get(state.shelf);
    before.set(state.shelf, state);
    const is = JSON.stringify(truthOfState(state));
    const due = JSON.stringify(follows(entry, last, placed));
    return [
      ...(state.version === (last?.version ?? 0) + 1
        ? []
        : [`${state.shelf}: version ${state.version} was saved over ${last?.version}`]),
      ...(is === due ? [] : [`${state.shelf}: ${by.split(' ')[0]} recorded ${is}, due was ${due}`]),
    ];
  });
}

function follows(
  saved: Saved,
  last: SavedRestock | undefined,
  placed: readonly Placed[],
): RestockTruth | string {
  const known = last === undefined ? NOTHING_ORDERED : truthOfState(last);
  if (saved.by.startsWith('sweep')) return reorder(known, saved.counter);
  if (saved.by.startsWith('track')) return delivered(known, saved, last, placed);
  const fresh = saved.notices
    .filter(({ noticeNumber }) => noticeNumber > known.lastNoticeNumber)
    .toSorted((one, other) => one.noticeNumber - other.noticeNumber);
  if (fresh.length === 0) return 'nothing: all of it was heard before';
  let heard = known;
  for (const { noticeNumber, severity } of fresh) {
    const told = { ...heard, lastNoticeNumber: noticeNumber, isShort: severity !== 'none' };
    heard = reorder(told, saved.counter);
  }
  return heard;
}

/** The deliveries between the marks before and after, each the first of its copies. */
function delivered(
  known: RestockTruth,
  { state }: Saved,
  last: SavedRestock | undefined,
  placed: readonly Placed[],
): RestockTruth {
  const own = placed.flatMap(({ line, shardId, sequenceNumber, atMs }) =>
    line.kind === 'event' &&
    line.eventType === 'StockReceived' &&
    line.moves.some((move) => shelfName(move) === state.shelf)
      ? [{ line, shardId, sequenceNumber, atMs }]
      : [],
  );
  const isUnder = (
    marks: ReadonlyMap<string, string> | undefined,
    { shardId, sequenceNumber }: (typeof own)[number],
  ) => [...(marks ?? [])].some(([name, mark]) => isMarkOf(name, shardId) && sequenceNumber <= mark);
  const counted = new Set(own.filter((one) => isUnder(last?.marks, one)).map(({ line }) => line));
  let after = known;
  for (const one of own) {
    if (counted.has(one.line) || !isUnder(state.marks, one)) continue;
    counted.add(one.line);
    after = received(after, one, last);
  }
  return after;
}

const isMarkOf = (name: string, shardId: string): boolean =>
  Number.parseInt(name.slice(name.indexOf('-') + 1), 36) === Number(shardId.slice('shardId-'.length));

function received(
  known: RestockTruth,
  { line, atMs }: { readonly line: { readonly text: string }; readonly atMs: number },
  last: SavedRestock | undefined,
): RestockTruth {
  const { quantity, restockOrderId } = JSON.parse(line.text);
  const total = { ...known, received: known.received + quantity };
  const order = known.orders.at(-1);
  const stored = last?.orders.at(-1);
  if (order === undefined || stored === undefined || !isOpen(order)) return total;
  const fills =
    restockOrderId === undefined
      ? atMs >= Date.parse(stored.openedAt)
      : restockOrderId === stored.restockOrderId;
  if (!fills) return total;
  const come = order.received + quantity;
  const status = come < order.quantity ? 'partly received' : 'completed';
  return { ...total, orders: [...known.orders.slice(0, -1), { ...order, received: come, status }] };
}

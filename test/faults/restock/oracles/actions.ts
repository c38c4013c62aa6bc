// What the bus was told of restock orders: of each that it was made, and how it ended, always in the same words; none before
// it was recorded, none taken away untold, none left.
import type { Entry, SavedOrder } from '../../journal.ts';
import type { RestockState } from '../restock-state.ts';
import { isOpen } from './reorder.ts';

export function actionComplaints(
  entries: readonly Entry[],
  { announcements }: RestockState,
): readonly string[] {
  const told = entries.flatMap((entry) =>
    entry.kind === 'acted' ? [{ id: entry.detail.id, words: wordsOf(entry) }] : [],
  );
  const due = new Map(lastOrders(entries).flatMap((order) => dueOf(order).map((one) => [one.id, one.words])));
  const byId = Map.groupBy(told, ({ id }) => id);
  return [
    ...[...new Set([...due.keys(), ...byId.keys()])].flatMap((id) => {
      const words = [...new Set((byId.get(id) ?? []).map((one) => one.words))];
      return words.length === 1 && words[0] === due.get(id)
        ? []
        : [`the bus was told ${words.join(' and ') || 'nothing'} of ${id}, due was ${due.get(id)}`];
    }),
    ...orderComplaints(entries),
    ...[...announcements.values()].flatMap(({ shelf, untold }) =>
      untold.length === 0 ? [] : [`${shelf} at rest: ${untold.length} actions are untold`],
    ),
  ];
}

type Acted = Extract<Entry, { kind: 'acted' }>;

const wordsOf = ({ detailType, detail }: Acted): string =>
  `${detailType} ${detail['restockOrderId']} ${detail['quantity']} ${detail['received'] ?? ''}`;

/** Each order as it was seen last. */
function lastOrders(entries: readonly Entry[]): readonly SavedOrder[] {
  const orders = new Map<string, SavedOrder>();
  for (const entry of entries)
    if (entry.kind === 'restock saved')
      for (const order of entry.state.orders) orders.set(order.restockOrderId, order);
  return [...orders.values()];
}

function dueOf(order: SavedOrder): readonly { readonly id: string; readonly words: string }[] {
  const { restockOrderId: name, quantity, received, status } = order;
  const number = name.slice('restock:'.length);
  const ordered = { id: `restock-ordered:${number}`, words: `RestockOrdered ${name} ${quantity} ` };
  if (isOpen(order)) return [ordered];
  if (status === 'cancelled')
    return [ordered, { id: `restock-cancelled:${number}`, words: `RestockCancelled ${name} ${quantity} ` }];
  return [
    ordered,
    { id: `restock-completed:${number}`, words: `RestockCompleted ${name} ${quantity} ${received}` },
  ];
}

/** Recorded, told, taken away: in this order. */
function orderComplaints(entries: readonly Entry[]): readonly string[] {
  const recorded = new Set<string>();
  const told = new Set<string>();
  const untold = new Map<string, readonly string[]>();
  return entries.flatMap((entry) => {
    if (entry.kind === 'acted') {
      told.add(entry.detail.id);
      return recorded.has(entry.detail.id) ? [] : [`${entry.detail.id} was told before it was recorded`];
    }
    if (entry.kind !== 'announcement saved') return [];
    const { shelf } = entry.saved;
    const kept = entry.saved.untold.map((action) => JSON.parse(action).detail.id);
    const gone = (untold.get(shelf) ?? []).filter((id) => !kept.includes(id) && !told.has(id));
    untold.set(shelf, kept);
    for (const id of kept) recorded.add(id);
    return gone.map((id) => `${id} was taken away before it was told`);
  });
}

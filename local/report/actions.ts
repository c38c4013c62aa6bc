// What other systems were asked to do: everything that was put on the event buses.
import type { BusEvent } from '../cloud/event-bus/bus-event.ts';

/** Distinct actions by kind, in the order in which each kind first came: a repeat carries the same id. */
export function countActions(actions: readonly BusEvent[]): Readonly<Record<string, number>> {
  const ids = new Map<string, Set<unknown>>();
  for (const { detailType, detail, id } of actions) {
    const known = ids.get(detailType) ?? new Set();
    ids.set(detailType, known.add(detail['id'] ?? id));
  }
  return Object.fromEntries([...ids].map(([kind, { size }]) => [kind, size]));
}

/** As files and people see an action. */
export const actionRow = ({ time, busName, detailType, source, detail }: BusEvent) => ({
  at: time,
  bus: busName,
  kind: detailType,
  source,
  detail,
});

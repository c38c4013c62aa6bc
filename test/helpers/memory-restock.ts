// What the restock functions need of the world, in memory, with DynamoDB's semantics: a save is conditional on the
// version that it replaces.
import type { RestockAction } from '../../contracts/actions/restock-action.ts';
import { counterName } from '../../domain/inventory/stock-change.ts';
import type { AnnouncementRevision, RestockAnnouncement } from '../../domain/restock/announce.ts';
import type { RestockRevision } from '../../domain/restock/restock-revision.ts';
import type { PresentCounter, RestockState } from '../../domain/restock/restock-state.ts';
import type { AnnounceRestockPorts } from '../../lambda/announce-restock/announce-restock.ts';
import type { RestockPorts } from '../../lambda/track-restock/restock-ports.ts';

export function memoryRestocks(saved: readonly RestockState[] = []) {
  const states = new Map(saved.map((state) => [counterName(state), state]));
  const port: RestockPorts['restocks'] = {
    read: async (keys) => keys.flatMap((key) => states.get(counterName(key)) ?? []),
    async save(revisions) {
      const late: RestockRevision[] = [];
      for (const revision of revisions) {
        const name = counterName(revision.state);
        if ((states.get(name)?.version ?? 0) === revision.replaces) states.set(name, revision.state);
        else late.push(revision);
      }
      return late;
    },
  };
  return {
    ...port,
    all: () => [...states.values()],
    put: (state: RestockState) => void states.set(counterName(state), state),
    async *pages() {
      yield [...states.values()];
    },
  };
}

export const memoryPresentCounters = (counters: readonly PresentCounter[]): RestockPorts['counters'] => ({
  read: async (keys) =>
    keys.flatMap((key) => counters.filter((counter) => counterName(counter) === counterName(key))),
});

export function memoryAnnouncements() {
  const announcements = new Map<string, RestockAnnouncement>();
  const port: AnnounceRestockPorts['announcements'] = {
    read: async (keys) => keys.flatMap((key) => announcements.get(counterName(key)) ?? []),
    async save(revisions) {
      const late: AnnouncementRevision[] = [];
      for (const revision of revisions) {
        const name = counterName(revision.announcement);
        if (announcements.get(name)?.version === revision.replaces)
          announcements.set(name, revision.announcement);
        else late.push(revision);
      }
      return late;
    },
  };
  return { ...port, all: () => [...announcements.values()] };
}

export function memoryBus() {
  const actions: RestockAction[] = [];
  const port: AnnounceRestockPorts['bus'] = {
    async put(some) {
      actions.push(...some);
    },
  };
  return { ...port, actions };
}

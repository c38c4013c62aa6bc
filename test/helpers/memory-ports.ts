// The other ports of the stream functions in memory: what was quarantined, applied, told and recorded.
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { type QuarantinedRecord, quarantineKey } from '../../contracts/stream-record.ts';
import type { AlertRevision } from '../../domain/inventory/alert-revision.ts';
import type { StockAlert } from '../../domain/inventory/judge-stock.ts';
import { counterName } from '../../domain/inventory/stock-change.ts';
import type { AnnounceStockPorts } from '../../lambda/announce-stock/announce-stock.ts';
import type { CountInventoryPorts } from '../../lambda/count-inventory/count-inventory.ts';
import { memoryCounters } from './memory-counters.ts';

/** One object per key: keeping a record twice is keeping it once. */
export function memoryQuarantine() {
  const objects = new Map<string, QuarantinedRecord>();
  const port: CountInventoryPorts['quarantine'] = {
    async keep(records) {
      for (const record of records) objects.set(quarantineKey(record), record);
    },
  };
  return { ...port, objects };
}

export function memoryAppliedEvents() {
  const ids = new Set<string>();
  const port: CountInventoryPorts['appliedEvents'] = {
    known: async (eventIds) => new Set(eventIds.filter((id) => ids.has(id))),
    async record(eventIds) {
      for (const id of eventIds) ids.add(id);
    },
  };
  return { ...port, ids };
}

/** A save is conditional on the version that it replaces, as DynamoDB's is. */
export function memoryStockAlerts(saved: readonly StockAlert[] = []) {
  const alerts = new Map(saved.map((alert) => [counterName(alert), alert]));
  const port: AnnounceStockPorts['alerts'] = {
    read: async (keys) => keys.flatMap((key) => alerts.get(counterName(key)) ?? []),
    async save(revisions) {
      const late: AlertRevision[] = [];
      for (const revision of revisions) {
        const name = counterName(revision.alert);
        if (alerts.get(name)?.counterVersion === revision.replaces) alerts.set(name, revision.alert);
        else late.push(revision);
      }
      return late;
    },
  };
  return { ...port, all: () => [...alerts.values()] };
}

export function memoryTopic() {
  const published: StockNotice[] = [];
  const port: AnnounceStockPorts['notices'] = {
    async publish(notices) {
      published.push(...notices);
    },
  };
  return { ...port, published };
}

/** What the inventory consumer needs, empty. */
export const memoryInventory = () => ({
  quarantine: memoryQuarantine(),
  appliedEvents: memoryAppliedEvents(),
  counters: memoryCounters(),
});

// What the tables and the bucket hold at rest, read without the code under test.
import { APPLIED_EVENTS_TABLE, INVENTORY_TABLE, STOCK_ALERTS_TABLE } from '../helpers/inventory-tables.ts';
import type { FaultyCloud } from './cloud.ts';
import type { CounterImage, SavedAlert } from './journal.ts';
import { imageOf } from './observed-changes.ts';
import { savedAlertOf } from './stock/saved-alert.ts';

export interface RestingState {
  /** By shelf. */
  readonly counters: ReadonlyMap<string, CounterImage>;
  /** By shelf. */
  readonly alerts: ReadonlyMap<string, SavedAlert>;
  readonly appliedIds: readonly string[];
  /** Quarantined objects by key. */
  readonly quarantine: ReadonlyMap<string, string>;
}

export async function restingState(cloud: Pick<FaultyCloud, 'items' | 'objects'>): Promise<RestingState> {
  const [counters, alerts, ids] = [
    await cloud.items(INVENTORY_TABLE),
    await cloud.items(STOCK_ALERTS_TABLE),
    await cloud.items(APPLIED_EVENTS_TABLE),
  ];
  return {
    counters: new Map(counters.map(imageOf).map((image) => [image.shelf, image])),
    alerts: new Map(alerts.map(savedAlertOf).map((alert) => [alert.shelf, alert])),
    appliedIds: ids.map((item) => item['eventId']?.S ?? ''),
    quarantine: cloud.objects,
  };
}

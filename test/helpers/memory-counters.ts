// The inventory counters in memory, with DynamoDB's semantics: each write is conditional, by itself, and all or nothing.
import type { CounterUpdate } from '../../domain/inventory/counter-update.ts';
import type { StockCounter } from '../../domain/inventory/judge-stock.ts';
import { type CounterKey, counterName } from '../../domain/inventory/stock-change.ts';
import type { StockPolicy } from '../../domain/inventory/stock-policy.ts';
import type { CountInventoryPorts } from '../../lambda/count-inventory/count-inventory.ts';

interface Item {
  readonly key: CounterKey;
  readonly onHand?: number;
  readonly version: number;
  readonly marks: Readonly<Record<string, string>>;
  readonly policy?: StockPolicy;
}

export interface InventoryStore {
  readonly update: CountInventoryPorts['counters']['update'];
  readonly setPolicies: CountInventoryPorts['counters']['setPolicies'];
  pages(): AsyncIterable<readonly StockCounter[]>;
}

export interface MemoryCounters extends InventoryStore {
  /** All counters that there are. */
  counters(): readonly StockCounter[];
  counterOf(key: CounterKey): StockCounter | undefined;
}

const PAGE_SIZE = 100;

export function memoryCounters(): MemoryCounters {
  const items = new Map<string, Item>();
  const itemOf = ({ locationId, sku }: CounterKey): Item =>
    items.get(counterName({ locationId, sku })) ?? { key: { locationId, sku }, version: 0, marks: {} };
  const put = (item: Item) => items.set(counterName(item.key), { ...item, version: item.version + 1 });
  const counters = () => [...items.values()].map(counterOfItem);

  return {
    async update(markName, updates) {
      return updates.flatMap((update) => {
        const item = itemOf(update.key);
        const mark = item.marks[markName];
        if (!isMet(update, mark)) return [{ update, mark }];
        const marks = { ...item.marks, [markName]: update.mark };
        put({ ...item, onHand: (item.onHand ?? 0) + update.change, marks });
        return [];
      });
    },
    async setPolicies(policies) {
      for (const policy of policies) {
        const item = itemOf(policy);
        if (isNewer(policy, item.policy)) put({ ...item, policy });
      }
    },
    async *pages() {
      const all = counters();
      for (let from = 0; from < all.length; from += PAGE_SIZE) yield all.slice(from, from + PAGE_SIZE);
    },
    counters,
    counterOf: (key) => counters().find((counter) => counterName(counter) === counterName(key)),
  };
}

function isMet({ condition }: CounterUpdate, mark: string | undefined): boolean {
  if (condition.kind === 'is') return mark === condition.mark;
  return mark === undefined || mark < condition.sequence;
}

function isNewer(policy: StockPolicy, inPlace: StockPolicy | undefined): boolean {
  if (inPlace === undefined || inPlace.setAtMs < policy.setAtMs) return true;
  return inPlace.setAtMs === policy.setAtMs && inPlace.eventId < policy.eventId;
}

const counterOfItem = ({ key, onHand, version, policy }: Item): StockCounter => ({
  ...key,
  onHand,
  reorderPoint: policy?.reorderPoint ?? 0,
  orderUpTo: policy?.orderUpTo,
  productName: policy?.productName,
  category: policy?.category,
  version,
});

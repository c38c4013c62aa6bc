// Takes the deliveries of one batch of one shard to the orders that they fill, each exactly once, whatever crashes (ADR 3).
import { judgeRecord } from '../../contracts/judge-record.ts';
import type { EventOf } from '../../contracts/retail-event.ts';
import type { ShardBatch } from '../../contracts/stream-record.ts';
import { distinctEvents } from '../../domain/inventory/count-batch.ts';
import { sequenceText } from '../../domain/inventory/shard-mark.ts';
import { counterName } from '../../domain/inventory/stock-change.ts';
import {
  applyReceipts,
  type SequencedReceipt,
  type ShardOfReceipts,
} from '../../domain/restock/apply-receipts.ts';
import type { ReceiptOutcome } from '../../domain/restock/receive.ts';
import { revisionOf } from '../../domain/restock/restock-revision.ts';
import { newState } from '../../domain/restock/restock-state.ts';
import type { RestockPorts } from './restock-ports.ts';

export interface ReceiveStockPorts extends Pick<RestockPorts, 'restocks'> {
  readonly appliedReceipts: {
    /** Those of `eventIds` that were applied before. */
    known(eventIds: readonly string[]): Promise<ReadonlySet<string>>;
    record(eventIds: readonly string[]): Promise<void>;
  };
}

export interface ReceiveOutcome {
  readonly applied: number;
  readonly duplicates: number;
  /** Records that the inventory consumer puts into quarantine. */
  readonly passedOver: number;
  /** Of the deliveries that moved a state in this attempt. */
  readonly outcomes: readonly ReceiptOutcome[];
}

type StockReceived = EventOf<'StockReceived'>;

interface Delivery extends SequencedReceipt {
  readonly event: StockReceived;
}

/**
 * Order matters: states, then ids as applied. A crash in between leaves marks that the retry respects; ids written first
 * would lose the deliveries. Throws when the batch must come again.
 */
export async function receiveStock(
  batch: ShardBatch,
  shard: ShardOfReceipts,
  ports: ReceiveStockPorts,
): Promise<ReceiveOutcome> {
  const { deliveries, passedOver } = deliveriesOf(batch);
  const firsts = new Set<object>(distinctEvents(deliveries));
  const distinct = deliveries.filter((delivery) => firsts.has(delivery));
  const known = await ports.appliedReceipts.known(distinct.map(({ event }) => event.eventId));
  const fresh = distinct.filter(({ event }) => !known.has(event.eventId));
  const outcomes = await apply(fresh, shard, ports.restocks);
  await ports.appliedReceipts.record(fresh.map(({ event }) => event.eventId));
  return {
    applied: fresh.length,
    duplicates: deliveries.length - fresh.length,
    passedOver,
    outcomes,
  };
}

/** Saves the state of each product once; who finds it changed reads it again, and applies what lies above its mark. */
async function apply(
  deliveries: readonly Delivery[],
  shard: ShardOfReceipts,
  restocks: RestockPorts['restocks'],
): Promise<readonly ReceiptOutcome[]> {
  const outcomes = new Map<string, readonly ReceiptOutcome[]>();
  let products = [...Map.groupBy(deliveries, ({ event }) => counterName(event)).values()];
  while (products.length > 0) {
    const keys = products.flatMap(([first]) => first?.event ?? []);
    const states = await restocks.read(keys.map(({ locationId, sku }) => ({ locationId, sku })));
    const recorded = new Map(states.map((state) => [counterName(state), state]));
    const revisions = products.flatMap((product) => {
      const [first] = product;
      if (first === undefined) return [];
      const name = counterName(first.event);
      const applied = applyReceipts(product, recorded.get(name) ?? newState(first.event), shard);
      // Another attempt got ahead, and may have been this one, whose reply was lost.
      if (applied === undefined) return [];
      outcomes.set(name, applied.outcomes);
      return [revisionOf(applied.state)];
    });
    const late = new Set((await restocks.save(revisions)).map(({ state }) => counterName(state)));
    products = products.filter(([first]) => first !== undefined && late.has(counterName(first.event)));
  }
  return [...outcomes.values()].flat();
}

function deliveriesOf(batch: ShardBatch): { deliveries: readonly Delivery[]; passedOver: number } {
  const deliveries: Delivery[] = [];
  let passedOver = 0;
  for (const { sequenceNumber, partitionKey, payload, arrivedAt } of batch.records) {
    const judgement = judgeRecord(payload, partitionKey);
    if (judgement.kind === 'rejected') passedOver += 1;
    else if (judgement.event.eventType === 'StockReceived') {
      const { event } = judgement;
      const { quantity, restockOrderId } = event;
      deliveries.push({
        sequence: sequenceText(sequenceNumber),
        event,
        quantity,
        restockOrderId,
        arrivedAt,
      });
    }
  }
  return { deliveries, passedOver };
}

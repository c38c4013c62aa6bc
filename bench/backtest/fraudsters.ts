// Which of the built-in retailer's fraudsters the rules catch, over several seeds.
import type { FraudSettings } from '../../contracts/fraud-settings.ts';
import { judgePayload } from '../../contracts/judge-record.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { FRAUD_KINDS, type FraudKind } from '../../local/world/fraud/fraud-label.ts';
import { type Retailer, retailer } from '../../local/world/retailer.ts';
import type { LabelledOrder } from './measure.ts';
import { replay } from './replay.ts';

export interface KnownOrder extends LabelledOrder {
  readonly seed: number;
  /** Undefined for an honest order. */
  readonly kind: FraudKind | undefined;
}

export interface KindFigures {
  readonly kind: FraudKind;
  readonly orders: number;
  readonly caught: number;
  readonly recall: number;
  /** Of the seed in which it is lowest. */
  readonly lowestRecall: number;
}

/** Every order of a seed's retailer, judged. */
export async function judgeSeed(seed: number, settings: FraudSettings): Promise<readonly KnownOrder[]> {
  const world = retailer({ seed, fraudsters: true });
  const judged = [];
  for await (const order of replay(eventsOf(world), settings)) judged.push(order);
  const kinds = new Map(world.truth().labels.map(({ orderId, kind }) => [orderId, kind]));
  return judged.map((order) => {
    const kind = kinds.get(order.orderId);
    return { ...order, seed, kind, isFraud: kind !== undefined };
  });
}

export const kindFigures = (orders: readonly KnownOrder[]): readonly KindFigures[] =>
  FRAUD_KINDS.map((kind) => {
    const own = orders.filter((order) => order.kind === kind);
    const bySeed = Map.groupBy(own, ({ seed }) => seed);
    return {
      kind,
      orders: own.length,
      caught: caught(own),
      recall: recall(own),
      lowestRecall: Math.min(...bySeed.values().map(recall)),
    };
  });

function* eventsOf({ lines }: Retailer): Generator<RetailEvent> {
  for (const { text, partitionKey } of lines) {
    const judgement = judgePayload(Buffer.from(text));
    // A line under a key of its own is broken on purpose.
    if (judgement.kind === 'accepted' && partitionKey === undefined) yield judgement.event;
  }
}

const caught = (orders: readonly KnownOrder[]): number =>
  orders.filter(({ judgement }) => judgement.opensCase).length;

const recall = (orders: readonly KnownOrder[]): number =>
  orders.length === 0 ? 1 : caught(orders) / orders.length;

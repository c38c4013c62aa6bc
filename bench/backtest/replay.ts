// Plays events through the rules as the stream's consumer does: each order is judged against what came before it, and
// only then known. Where the events come from (files, the retailer, the lake's archive) is all one.
import type { FraudProfile } from '../../contracts/fraud-profile.ts';
import type { FraudSettings } from '../../contracts/fraud-settings.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { entitiesOf } from '../../domain/fraud/entities.ts';
import { type FraudJudgement, judgeOrder } from '../../domain/fraud/judge-order.ts';
import { applyEvent, emptyProfile, type FraudEvent } from '../../domain/fraud/profile.ts';
import { viewOf } from '../../domain/fraud/view.ts';

export interface JudgedOrder {
  readonly orderId: string;
  readonly judgement: FraudJudgement;
}

export type Events = AsyncIterable<RetailEvent> | Iterable<RetailEvent>;

/** One shard has it all. */
const SHARD = 'replay';

/** Yields every order with its judgement, in the order of the events; the first of repeated events counts. */
export async function* replay(events: Events, settings: FraudSettings): AsyncGenerator<JudgedOrder> {
  const profiles = new Map<string, FraudProfile>();
  const touchedBy = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const teach = (event: FraudEvent, keys: readonly string[]) => {
    for (const key of keys) profiles.set(key, applyEvent(profiles.get(key) ?? emptyProfile(key), event));
  };
  for await (const event of events) {
    if (seen.has(event.eventId)) continue;
    seen.add(event.eventId);
    if (event.eventType === 'OrderPlaced') {
      yield {
        orderId: event.orderId,
        judgement: judgeOrder(event, viewOf(event, profiles, SHARD), settings),
      };
      const keys = entitiesOf(event, SHARD).map(({ key }) => key);
      touchedBy.set(event.orderId, keys);
      teach(event, keys);
    } else if (event.eventType === 'PaymentChargedBack' || event.eventType === 'CaseDecided')
      // Of an order that nobody saw, its customer is known.
      teach(event, touchedBy.get(event.orderId) ?? [`customer#${event.customerId}`]);
  }
}

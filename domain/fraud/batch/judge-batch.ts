// Judges the orders of one batch of one shard, each against the profiles as they are before it (ADR 0010).
import type { FraudProfile } from '../../../contracts/fraud-profile.ts';
import type { FraudSettings } from '../../../contracts/fraud-settings.ts';
import { type FraudJudgement, judgeOrder } from '../judge-order.ts';
import type { Order } from '../order-facts.ts';
import { applyEvent, emptyProfile } from '../profile.ts';
import { viewOf } from '../view.ts';
import type { FraudTouch } from './known-events.ts';
import { isAbove, type StoredProfile } from './profile-revision.ts';

export interface JudgedOrder {
  readonly order: Order;
  readonly judgement: FraudJudgement;
}

/**
 * Those of the orders that nobody judged yet.
 * @param touches in the shard's order
 * @param stored the profiles as they were read, by key; one that is not there is empty
 */
export function judgeBatch(
  touches: readonly FraudTouch[],
  stored: ReadonlyMap<string, StoredProfile>,
  shard: string,
  settings: FraudSettings,
): readonly JudgedOrder[] {
  const profiles = new Map<string, FraudProfile>(
    [...stored.values()].map(({ key, profile }) => [key, profile]),
  );
  const judged: JudgedOrder[] = [];
  for (const { sequence, event, keys, isKnown } of touches) {
    if (event.eventType === 'OrderPlaced' && !isKnown && !isIn(stored, keys, sequence, shard))
      judged.push({ order: event, judgement: judgeOrder(event, viewOf(event, profiles, shard), settings) });
    for (const key of keys)
      if (isAbove(sequence, stored.get(key), shard))
        profiles.set(key, applyEvent(profiles.get(key) ?? emptyProfile(key), event));
  }
  return judged;
}

/**
 * Whether another attempt at the batch was ahead when the profiles were read. What a profile holds was judged, and
 * remembered as judged, before: judged again it would be held against what came after it.
 */
const isIn = (
  stored: ReadonlyMap<string, StoredProfile>,
  keys: readonly string[],
  sequence: string,
  shard: string,
): boolean => keys.some((key) => !isAbove(sequence, stored.get(key), shard));

// Judges the orders of one batch of one shard, each against the profiles as they are before it (ADR 0010).
import type { FraudProfile } from '../../../contracts/fraud-profile.ts';
import type { FraudSettings } from '../../../contracts/fraud-settings.ts';
import { type FraudJudgement, judgeOrder } from '../judge-order.ts';
import type { Order } from '../order-facts.ts';
import { applyEvent, emptyEntityProfile, emptyProfile, isBad } from '../profile.ts';
import { viewOf } from '../view.ts';
import type { FraudTouch } from './known-events.ts';
import { isAbove, type StoredProfile } from './profile-revision.ts';

export interface JudgedOrder {
  readonly order: Order;
  readonly judgement: FraudJudgement;
  /** False when an earlier attempt judged it, before others taught its profiles. */
  readonly isFirst: boolean;
}

/** What a batch is judged by. */
export interface JudgingTerms {
  readonly shard: string;
  readonly settings: FraudSettings;
}

/**
 * Those of the orders that a profile does not hold yet. One that an earlier attempt has judged is judged again by what
 * others may have taught since; an order that all of its profiles hold is done.
 * @param touches in the shard's order
 * @param stored the profiles as they were read, by key; one that is not there is empty
 */
export function judgeBatch(
  touches: readonly FraudTouch[],
  stored: ReadonlyMap<string, StoredProfile>,
  { shard, settings }: JudgingTerms,
): readonly JudgedOrder[] {
  const profiles = new Map<string, FraudProfile>(
    [...stored.values()].map(({ key, profile }) => [key, profile]),
  );
  const judged: JudgedOrder[] = [];
  for (const { sequence, event, keys, isKnown } of touches) {
    const holding = new Set(keys.filter((key) => !isAbove(sequence, stored.get(key), shard)));
    if (event.eventType === 'OrderPlaced' && holding.size < keys.length) {
      const view = viewOf(
        event,
        holding.size === 0 ? profiles : withoutLater(profiles, keys, holding),
        shard,
      );
      const isFirst = !isKnown && holding.size === 0;
      judged.push({ order: event, judgement: judgeOrder(event, view, settings), isFirst });
    }
    for (const key of keys)
      if (!holding.has(key)) profiles.set(key, applyEvent(profiles.get(key) ?? emptyProfile(key), event));
  }
  return judged;
}

/**
 * A profile that holds an order may hold what came after it, which must not be held against it: of those only the releases
 * count, which clear. The shop's habit is left out with them, because a customer's own may excuse what is not the shop's.
 */
function withoutLater(
  profiles: ReadonlyMap<string, FraudProfile>,
  keys: readonly string[],
  holding: ReadonlySet<string>,
): ReadonlyMap<string, FraudProfile> {
  const left = keys.flatMap((key): readonly (readonly [string, FraudProfile])[] => {
    const profile = profiles.get(key);
    if (profile === undefined || profile.kind === 'shop') return [];
    if (!holding.has(key)) return [[key, profile]];
    const verdicts = profile.verdicts.filter((verdict) => !isBad(verdict));
    return [[key, { ...emptyEntityProfile(profile.kind), verdicts }]];
  });
  return new Map(left);
}

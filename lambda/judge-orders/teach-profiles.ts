// Teaches the profiles what a batch held, each in one write. Who finds that others wrote a profile meanwhile judges again what
// touches it: an order is learnt only by a profile against which it was judged (ADR 0010).
import type { FraudCase } from '../../contracts/fraud-case.ts';
import { type JudgedOrder, judgeBatch } from '../../domain/fraud/batch/judge-batch.ts';
import type { FraudTouch } from '../../domain/fraud/batch/known-events.ts';
import {
  type ProfileRevision,
  revisionOf,
  type StoredProfile,
} from '../../domain/fraud/batch/profile-revision.ts';
import { decisionOf, newestDecisions, openCase } from '../../domain/fraud/cases/open-case.ts';
import type { JudgeOrdersPorts, JudgeOrdersTerms, LateRevision } from './judge-ports.ts';

/** A batch that was judged against the profiles as they were read. */
export interface JudgedBatch {
  readonly touches: readonly FraudTouch[];
  readonly stored: ReadonlyMap<string, StoredProfile>;
  /** The orders whose case was opened. */
  readonly held: ReadonlySet<string>;
}

export interface Taught {
  /** Profiles that another shard, or another attempt, had written meanwhile. */
  readonly conflicts: number;
  /** Cases that were opened because of what others had written. */
  readonly opened: number;
}

/** With pauses that grow to a second, that is half a minute of bad luck: then the batch comes again, perhaps in halves. */
export const MOST_ROUNDS = 40;

/** Throws when others were quicker so often that the batch must come again. */
export async function teachProfiles(
  { touches, stored, held }: JudgedBatch,
  terms: JudgeOrdersTerms,
  { profiles, cases, giveWay }: JudgeOrdersPorts,
): Promise<Taught> {
  const touching = touchesByKey(touches);
  const seen = new Map(stored);
  const heldNow = new Set(held);
  let conflicts = 0;
  let opened = 0;
  let keys: readonly string[] = [...touching.keys()];
  for (let round = 1; ; round += 1) {
    const late = await profiles.save(revisionsOf(keys));
    if (late.length === 0) return { conflicts, opened };
    conflicts += late.length;
    if (round === MOST_ROUNDS)
      throw new Error(`${late.length} fraud profiles were written by others ${round} times in a row`);
    await giveWay(round);
    keys = late.map(({ key }) => key);
    opened += await judgeAnew(late);
  }

  function revisionsOf(wanted: readonly string[]): readonly ProfileRevision[] {
    return wanted.flatMap((key) => revisionOf(key, seen.get(key), touching.get(key) ?? [], terms) ?? []);
  }

  /** Before they are learnt: what others wrote may make an order suspicious that was not. */
  async function judgeAnew(late: readonly LateRevision[]): Promise<number> {
    for (const { key, found } of late)
      if (found === undefined) seen.delete(key);
      else seen.set(key, found);
    const affected = new Set(late.flatMap(({ key }) => touching.get(key) ?? []).map(({ event }) => event));
    const suspicious = judgeBatch(touches, seen, terms).filter(
      ({ order, judgement }) => affected.has(order) && judgement.opensCase && !heldNow.has(order.orderId),
    );
    if (suspicious.length === 0) return 0;
    for (const { order } of suspicious) heldNow.add(order.orderId);
    const count = await cases.open(casesOf(suspicious, terms));
    await cases.decide(decisionsOf(touches, new Set(suspicious.map(({ order }) => order.orderId))));
    return count;
  }
}

export const casesOf = (
  suspicious: readonly JudgedOrder[],
  { settings }: JudgeOrdersTerms,
): readonly FraudCase[] =>
  suspicious.map(({ order, judgement }) => openCase(order, judgement, settings.caseThreshold));

function touchesByKey(touches: readonly FraudTouch[]): ReadonlyMap<string, readonly FraudTouch[]> {
  const byKey = new Map<string, FraudTouch[]>();
  for (const touch of touches)
    for (const key of touch.keys) {
      const before = byKey.get(key);
      if (before === undefined) byKey.set(key, [touch]);
      else before.push(touch);
    }
  return byKey;
}

/** The batch's decisions about orders whose case was not there yet when they were made known. */
const decisionsOf = (touches: readonly FraudTouch[], orderIds: ReadonlySet<string>) =>
  newestDecisions(
    touches.flatMap(({ event }) =>
      event.eventType === 'CaseDecided' && orderIds.has(event.orderId) ? [decisionOf(event)] : [],
    ),
  );

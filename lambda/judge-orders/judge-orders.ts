// Judges one batch of one shard for fraud, and teaches the profiles: each event exactly once, whatever crashes (ADR 0010).
import type { FraudCase } from '../../contracts/fraud-case.ts';
import type { FraudSettings } from '../../contracts/fraud-settings.ts';
import { judgeRecord } from '../../contracts/judge-record.ts';
import type { ShardBatch } from '../../contracts/stream-record.ts';
import { judgeBatch } from '../../domain/fraud/batch/judge-batch.ts';
import {
  countingEvents,
  type FraudTouch,
  isFraudEvent,
  type KnownEvents,
} from '../../domain/fraud/batch/known-events.ts';
import {
  type ProfileRevision,
  type RevisionTerms,
  revisionOf,
  type StoredProfile,
} from '../../domain/fraud/batch/profile-revision.ts';
import {
  type CaseDecision,
  decisionOf,
  newestDecisions,
  openCase,
} from '../../domain/fraud/cases/open-case.ts';
import type { RuleHit } from '../../domain/fraud/judge-order.ts';
import type { FraudEvent } from '../../domain/fraud/profile.ts';
import type { SequencedEvent } from '../../domain/inventory/count-batch.ts';
import { sequenceText } from '../../domain/inventory/shard-mark.ts';

/** A revision that came too late, with the profile that was found instead; undefined when it is gone. */
export interface LateRevision {
  readonly key: string;
  readonly found: StoredProfile | undefined;
}

export interface JudgeOrdersPorts {
  readonly judgedEvents: {
    /** What is known of these events and orders; no id twice. */
    read(ids: {
      readonly eventIds: readonly string[];
      readonly orderIds: readonly string[];
    }): Promise<KnownEvents>;
    remember(known: KnownEvents): Promise<void>;
  };
  readonly profiles: {
    /** Those that there are; no key twice. */
    read(keys: readonly string[]): Promise<readonly StoredProfile[]>;
    /** Saves each profile where the one that it replaces is still in place; returns those that came too late. */
    save(revisions: readonly ProfileRevision[]): Promise<readonly LateRevision[]>;
  };
  readonly cases: {
    /** Opens those that there are not yet; returns how many. */
    open(cases: readonly FraudCase[]): Promise<number>;
    /** Decides those cases that there are, where the decision is newer than the one in place. */
    decide(decisions: readonly CaseDecision[]): Promise<void>;
  };
  /** Waits a moment before the `round`-th attempt at profiles that others wrote too, so that they do not meet again. */
  readonly giveWay: (round: number) => Promise<void>;
}

export interface JudgeOrdersTerms extends RevisionTerms {
  readonly settings: FraudSettings;
}

export interface JudgeOutcome {
  readonly judged: number;
  readonly opened: number;
  readonly duplicates: number;
  /** Records that can never be judged; the inventory consumer keeps them. */
  readonly skipped: number;
  /** Profiles that another shard, or another attempt, had written meanwhile. */
  readonly conflicts: number;
  readonly hits: readonly RuleHit[];
}

/**
 * Order matters: cases, then what was judged, then profiles. A crash in between leaves an order that is judged again
 * against the same profiles, or one that is known to be judged and still to be learnt. Throws when the batch must come
 * again.
 */
export async function judgeOrders(
  batch: ShardBatch,
  terms: JudgeOrdersTerms,
  ports: JudgeOrdersPorts,
): Promise<JudgeOutcome> {
  const { events, skipped } = fraudEventsOf(batch);
  const known = await ports.judgedEvents.read({
    eventIds: unique(events.map(({ event }) => event.eventId)),
    orderIds: unique(events.map(({ event }) => event.orderId)),
  });
  const { touches, duplicates, toRemember } = countingEvents(events, known, terms.shard);
  const stored = await storedProfiles(touches, ports);
  const judged = judgeBatch(touches, stored, terms.shard, terms.settings);
  const cases = judged
    .filter(({ judgement }) => judgement.opensCase)
    .map(({ order, judgement }) => openCase(order, judgement, terms.settings.caseThreshold));
  const opened = await ports.cases.open(cases);
  await ports.cases.decide(decisionsIn(touches));
  await ports.judgedEvents.remember(toRemember);
  const conflicts = await teach(touches, stored, terms, ports);
  const hits = judged.flatMap(({ judgement }) => judgement.hits);
  return { judged: judged.length, opened, duplicates, skipped, conflicts, hits };
}

function fraudEventsOf({ records }: ShardBatch) {
  const events: SequencedEvent<FraudEvent>[] = [];
  let skipped = 0;
  for (const { payload, partitionKey, sequenceNumber } of records) {
    const judgement = judgeRecord(payload, partitionKey);
    if (judgement.kind === 'rejected') skipped += 1;
    else if (isFraudEvent(judgement.event))
      events.push({ sequence: sequenceText(sequenceNumber), event: judgement.event });
  }
  return { events, skipped };
}

async function storedProfiles(touches: readonly FraudTouch[], { profiles }: JudgeOrdersPorts) {
  const read = await profiles.read(unique(touches.flatMap(({ keys }) => keys)));
  return new Map(read.map((profile) => [profile.key, profile]));
}

const decisionsIn = (touches: readonly FraudTouch[]) =>
  newestDecisions(
    touches.flatMap(({ event }) => (event.eventType === 'CaseDecided' ? [decisionOf(event)] : [])),
  );

/** Writes each profile once; where somebody else did meanwhile, what that one lacks is added to what is there now. */
async function teach(
  touches: readonly FraudTouch[],
  stored: ReadonlyMap<string, StoredProfile>,
  terms: RevisionTerms,
  { profiles, giveWay }: JudgeOrdersPorts,
): Promise<number> {
  const touching = Map.groupBy(
    touches.flatMap((touch) => touch.keys.map((key) => ({ key, touch }))),
    ({ key }) => key,
  );
  const revise = (key: string, found: StoredProfile | undefined) => {
    const own = touching.get(key) ?? [];
    return (
      revisionOf(
        key,
        found,
        own.map(({ touch }) => touch),
        terms,
      ) ?? []
    );
  };
  let revisions = [...touching.keys()].flatMap((key) => revise(key, stored.get(key)));
  let conflicts = 0;
  for (let round = 1; revisions.length > 0; round += 1) {
    const late = await profiles.save(revisions);
    if (late.length > 0) await giveWay(round);
    conflicts += late.length;
    revisions = late.flatMap(({ key, found }) => revise(key, found));
  }
  return conflicts;
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

// Judges one batch of one shard for fraud, and teaches the profiles: each event exactly once, whatever crashes (ADR 0010).
import { judgeRecord } from '../../contracts/judge-record.ts';
import type { ShardBatch } from '../../contracts/stream-record.ts';
import { judgeBatch } from '../../domain/fraud/batch/judge-batch.ts';
import { countingEvents, type FraudTouch, isFraudEvent } from '../../domain/fraud/batch/known-events.ts';
import { decisionOf, newestDecisions } from '../../domain/fraud/cases/open-case.ts';
import type { RuleHit } from '../../domain/fraud/judge-order.ts';
import type { FraudEvent } from '../../domain/fraud/profile.ts';
import type { SequencedEvent } from '../../domain/inventory/count-batch.ts';
import { sequenceText } from '../../domain/inventory/shard-mark.ts';
import type { JudgeOrdersPorts, JudgeOrdersTerms } from './judge-ports.ts';
import { casesOf, teachProfiles } from './teach-profiles.ts';

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
  const judged = judgeBatch(touches, stored, terms);
  const suspicious = judged.filter(({ judgement }) => judgement.opensCase);
  const opened = await ports.cases.open(casesOf(suspicious, terms));
  await ports.cases.decide(decisionsIn(touches));
  await ports.judgedEvents.remember(toRemember);
  const held = new Set(suspicious.map(({ order }) => order.orderId));
  const taught = await teachProfiles({ touches, stored, held }, terms, ports);
  const first = judged.filter(({ isFirst }) => isFirst);
  return {
    judged: first.length,
    opened: opened + taught.opened,
    duplicates,
    skipped,
    conflicts: taught.conflicts,
    hits: first.flatMap(({ judgement }) => judgement.hits),
  };
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

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

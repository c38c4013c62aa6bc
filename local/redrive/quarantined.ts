// Sends quarantined records again that can be applied by now: their contract was mended, or they only had a wrong key.
import { judgePayload } from '../../contracts/judge-record.ts';
import { partitionKeyOf } from '../../contracts/retail-event.ts';
import type { QuarantinedRecord } from '../../contracts/stream-record.ts';

/** A record as it lies in the quarantine. */
export interface Kept {
  /** The object's key. */
  readonly key: string;
  readonly record: QuarantinedRecord;
}

export interface Sendable extends Kept {
  readonly eventId: string;
  readonly partitionKey: string;
  readonly payload: Buffer;
}

export interface RedrivePorts {
  /** Pages of records of the quarantine. */
  kept(): AsyncIterable<readonly Kept[]>;
  /** Which of these events the lake has, of those that arrived on `since` (`YYYY-MM-DD`) or later. */
  inLake(eventIds: readonly string[], since: string): Promise<ReadonlySet<string>>;
  /** Resolves when the stream has taken all of them. */
  send(records: readonly Sendable[]): Promise<void>;
  /** Takes a record out of the quarantine, and keeps it where it can be looked up. */
  settle(kept: Kept): Promise<void>;
}

export interface RedriveSettings {
  /** Only what is there for this reason code. @default - all of them */
  readonly reason: string | undefined;
  /** Whether anything is sent or moved, or only counted. */
  readonly dryRun: boolean;
}

export interface Redriven {
  sent: number;
  /** Their events are in the lake: somebody sent them well since. */
  known: number;
  /** That still cannot be applied, by what is wrong with them now. */
  readonly refused: Map<string, number>;
}

/**
 * A record is sent, then taken out: one that a crash leaves in between is sent twice, and counts once, because its event's
 * id is known as applied for longer than the lake takes to know it.
 */
export async function redriveQuarantined(
  ports: RedrivePorts,
  { reason, dryRun }: RedriveSettings,
): Promise<Redriven> {
  const redriven: Redriven = { sent: 0, known: 0, refused: new Map() };
  for await (const page of ports.kept()) {
    const asked = page.filter(({ record }) => reason === undefined || record.reason.code === reason);
    const judged = asked.map(judge);
    for (const { refusal } of judged)
      if (refusal !== undefined) redriven.refused.set(refusal, (redriven.refused.get(refusal) ?? 0) + 1);
    const good = judged.flatMap(({ sendable }) => sendable ?? []);
    const known = await knownOf(good, ports);
    const fresh = good.filter(({ eventId }) => !known.has(eventId));
    redriven.sent += fresh.length;
    redriven.known += good.length - fresh.length;
    if (dryRun) continue;
    if (fresh.length > 0) await ports.send(fresh);
    for (const kept of good) await ports.settle(kept);
  }
  return redriven;
}

function judge(kept: Kept): { readonly sendable?: Sendable; readonly refusal?: string } {
  const payload = Buffer.from(kept.record.payload, kept.record.payloadEncoding);
  const judgement = judgePayload(payload);
  if (judgement.kind === 'rejected') return { refusal: judgement.rejection.message };
  const { event } = judgement;
  return { sendable: { ...kept, payload, eventId: event.eventId, partitionKey: partitionKeyOf(event) } };
}

/** An event cannot have come well before the first of these records came badly, but for the lake's own day. */
async function knownOf(records: readonly Sendable[], ports: RedrivePorts): Promise<ReadonlySet<string>> {
  const [earliest] = records.map(({ record }) => record.arrivedAt).toSorted();
  if (earliest === undefined) return new Set();
  const ids = [...new Set(records.map(({ eventId }) => eventId))];
  return ports.inLake(ids, new Date(Date.parse(earliest) - DAY_MS).toISOString().slice(0, 10));
}

const DAY_MS = 86_400_000;

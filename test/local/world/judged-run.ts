// A run of the retailer as a sender and a consumer see it: every line judged by the contracts, nothing taken on trust.
import { type Judgement, judgePayload, judgeRecord } from '../../../contracts/judge-record.ts';
import { partitionKeyOf, type RetailEvent } from '../../../contracts/retail-event.ts';
import type { Line } from '../../../local/world/line.ts';
import { type RetailerOptions, retailer } from '../../../local/world/retailer.ts';
import type { Truth } from '../../../local/world/truth.ts';

export interface JudgedRun {
  readonly lines: readonly Line[];
  /** One for each line. */
  readonly judgements: readonly Judgement[];
  readonly truth: Truth;
}

export function judgedRun(options: Partial<RetailerOptions> = {}): JudgedRun {
  const world = retailer(options);
  const lines = [...world.lines];
  return { lines, judgements: lines.map(judged), truth: world.truth() };
}

/** The accepted events of a run, the first copy of each. */
export function distinctEvents({ judgements }: JudgedRun): readonly RetailEvent[] {
  const first = new Map<string, RetailEvent>();
  for (const judgement of judgements)
    if (judgement.kind === 'accepted' && !first.has(judgement.event.eventId))
      first.set(judgement.event.eventId, judgement.event);
  return [...first.values()];
}

/** Sent under its own key unless the line says otherwise; a line that has no key goes under a name of its own. */
function judged(line: Line): Judgement {
  const payload = new TextEncoder().encode(line.text);
  const alone = judgePayload(payload);
  const ownKey = alone.kind === 'accepted' ? partitionKeyOf(alone.event) : 'unreadable#1';
  return judgeRecord(payload, line.partitionKey ?? ownKey);
}

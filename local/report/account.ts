// Accounts for every line of a run: applied, duplicate, quarantined or refused; anything else is lost.
import type { EventLine } from '../producer/event-line.ts';
import type { Sent } from '../producer/sender.ts';

/** Remembers what became of each line on its way to the stream. */
export interface Account {
  add(sent: readonly Sent[]): void;
  /** So far. */
  readonly counts: { sent: number; refused: number };
  /** So far. */
  refused(): readonly RefusedLine[];
  /** Compares with what the product holds when everything has gone through. */
  close(appliedIds: ReadonlySet<string>, quarantinedSequences: ReadonlySet<string>): ClosedAccount;
}

export interface RefusedLine {
  readonly line: EventLine;
  readonly reason: string;
}

export interface ClosedAccount {
  readonly sent: number;
  readonly applied: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly refused: readonly RefusedLine[];
  /** Sent, and neither applied nor quarantined. */
  readonly lost: readonly string[];
}

interface SentLine {
  readonly place: string;
  readonly sequenceNumber: string;
  readonly eventId: string | undefined;
}

export function openAccount(): Account {
  const lines: SentLine[] = [];
  const refused: RefusedLine[] = [];
  const counts = { sent: 0, refused: 0 };
  return {
    counts,
    add(outcomes) {
      for (const outcome of outcomes) {
        if (outcome.kind === 'refused') refused.push(outcome);
        else lines.push({ ...outcome, place: placeOf(outcome.line) });
      }
      counts.sent = lines.length;
      counts.refused = refused.length;
    },
    refused: () => refused,
    close: (appliedIds, quarantined) => ({ ...closed(lines, appliedIds, quarantined), refused }),
  };
}

export const placeOf = ({ source, lineNumber }: EventLine) => `${source} line ${lineNumber}`;

function closed(
  lines: readonly SentLine[],
  appliedIds: ReadonlySet<string>,
  quarantined: ReadonlySet<string>,
) {
  const applied = new Set<string>();
  const lost: string[] = [];
  let duplicates = 0;
  let set = 0;
  for (const { place, sequenceNumber, eventId } of lines) {
    if (quarantined.has(sequenceNumber)) set += 1;
    else if (eventId === undefined || !appliedIds.has(eventId)) lost.push(place);
    else if (applied.has(eventId)) duplicates += 1;
    else applied.add(eventId);
  }
  return { sent: lines.length, applied: applied.size, duplicates, quarantined: set, lost };
}

// Firehose's transform: every record becomes one line of the archive, accepted or not, in the order that they came in.
import { type ArchivedEvent, archivedEventOf } from '../../contracts/archived-event.ts';
import type { StreamRecord } from '../../contracts/stream-record.ts';

export interface ReceivedRecord extends StreamRecord {
  readonly shardId: string;
}

/** What becomes of a record. */
export interface Archived<Received extends ReceivedRecord = ReceivedRecord> {
  readonly record: Received;
  readonly event: ArchivedEvent;
  /** JSON with a line break; undefined when the answer has no room for it, so that the record must be set aside. */
  readonly line: string | undefined;
}

interface Room {
  /** Bytes that the whole answer may have. */
  readonly bytes: number;
  /** Bytes that a record takes in the answer when its line has `lineBytes`. */
  sizeOf(lineBytes: number): number;
}

/**
 * Many tiny records grow by their envelopes beyond what Lambda can answer. Rejected ones then go without their sentence,
 * which the code tells too; if that is not enough, rejected ones are left out before accepted ones.
 */
export function archiveEvents<Received extends ReceivedRecord>(
  records: readonly Received[],
  room: Room,
): readonly Archived<Received>[] {
  const archived = records.map((record) => withLine(record, archivedEventOf(record)));
  const sizeOf = ({ line = '' }: Archived) => room.sizeOf(Buffer.byteLength(line));
  const fits = (candidates: readonly Archived[]) =>
    candidates.reduce((sum, candidate) => sum + sizeOf(candidate), 0) <= room.bytes;
  if (fits(archived)) return archived;
  const short = archived.map(({ record, event }) => withLine(record, { ...event, reasonMessage: null }));
  if (fits(short)) return short;
  let left = room.bytes - short.length * room.sizeOf(0);
  const takesRoom = (candidate: Archived) => {
    const needed = sizeOf(candidate) - room.sizeOf(0);
    const hasRoom = needed <= left;
    if (hasRoom) left -= needed;
    return hasRoom;
  };
  const acceptedFirst = short.toSorted(
    (a, b) => Number(a.event.reason !== null) - Number(b.event.reason !== null),
  );
  const kept = new Set(acceptedFirst.filter(takesRoom));
  return short.map((candidate) => (kept.has(candidate) ? candidate : { ...candidate, line: undefined }));
}

const withLine = <Received extends ReceivedRecord>(
  record: Received,
  event: ArchivedEvent,
): Archived<Received> => ({ record, event, line: `${JSON.stringify(event)}\n` });

// The records of one shard in order of arrival. Reading touches the returned records and a few found by halving,
// however many the log holds.

export interface StoredRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Base64 as it came: every reader wants it so. */
  readonly data: string;
  /** Payload and partition key together, which is what AWS's limits count. */
  readonly bytes: number;
  /** By the cloud's clock. */
  readonly arrivedAtMs: number;
  /** By the wall clock, which retention and lag are measured in. */
  readonly wallArrivedAtMs: number;
}

export interface RecordLog {
  append(record: StoredRecord): void;
  /** The oldest records above a sequence number, up to `limit` and 10 MB of them, but at least one if there is one. */
  readAfter(sequenceNumber: string, limit: number): RecordRun;
  firstArrivedAt(timeMs: number): StoredRecord | undefined;
  newest(): StoredRecord | undefined;
  /** Drops what arrived before this wall time. */
  trim(wallHorizonMs: number): void;
}

export interface RecordRun {
  readonly records: readonly StoredRecord[];
  /** False when the run ends at the newest record. */
  readonly hasMore: boolean;
}

const READ_LIMIT_BYTES = 10 * 1024 * 1024;
const COMPACT_FROM = 1024;

/** @param records where the records are kept; given by tests that count how many are touched */
export function recordLog(records: StoredRecord[] = []): RecordLog {
  // Trimmed records stay in front of `head` until they are the greater half: each removal moves all that follow.
  let head = 0;

  function firstIndex(isWanted: (record: StoredRecord) => boolean): number {
    let low = head;
    let high = records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const record = records[middle];
      if (record && isWanted(record)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    append(record) {
      records.push(record);
    },
    readAfter(sequenceNumber, limit) {
      const start = firstIndex((record) => record.sequenceNumber > sequenceNumber);
      const run: StoredRecord[] = [];
      let bytes = 0;
      for (let index = start; index < records.length && run.length < limit; index += 1) {
        const record = records[index];
        if (!record || (run.length > 0 && bytes + record.bytes > READ_LIMIT_BYTES)) break;
        bytes += record.bytes;
        run.push(record);
      }
      return { records: run, hasMore: start + run.length < records.length };
    },
    firstArrivedAt: (timeMs) => records[firstIndex((record) => record.arrivedAtMs >= timeMs)],
    newest: () => records.at(-1),
    trim(wallHorizonMs) {
      const oldest = records[head];
      if (!oldest || oldest.wallArrivedAtMs >= wallHorizonMs) return;
      head = firstIndex((record) => record.wallArrivedAtMs >= wallHorizonMs);
      if (head < COMPACT_FROM || head * 2 < records.length) return;
      records.splice(0, head);
      head = 0;
    },
  };
}

// How many of the waiting records go into the next invocation: the batch size, or what fits into its payload.

import type { SourceRecord } from './shard-source.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 6 MB for a synchronous invocation. */
export const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;

export interface Cut {
  /** Records in the batch. */
  readonly length: number;
  /** Size of the event as JSON. */
  readonly bytes: number;
  /** No further record can join. */
  readonly full: boolean;
}

export const EMPTY_CUT: Cut = { length: 0, bytes: Buffer.byteLength('{"Records":[]}'), full: false };

/**
 * Cuts a batch off the front of `waiting`. The first record always goes, whatever its size.
 * @param from an earlier cut of the same records, so that records are measured once while more arrive
 */
export function cutBatch(waiting: readonly SourceRecord[], batchSize: number, from: Cut = EMPTY_CUT): Cut {
  let { length, bytes } = from;
  for (const record of waiting.slice(length, batchSize)) {
    const grown = bytes + (length > 0 ? 1 : 0) + Buffer.byteLength(JSON.stringify(record.event));
    if (length > 0 && grown > PAYLOAD_LIMIT_BYTES) return { length, bytes, full: true };
    bytes = grown;
    length += 1;
  }
  return { length, bytes, full: length === batchSize };
}

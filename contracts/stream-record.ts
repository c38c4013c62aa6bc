// What a record on the event stream is before it is judged, and what becomes of it when it can never be applied.
import * as z from 'zod';
import type { Rejection } from './rejection.ts';
import { REJECTION_CODES } from './rejection.ts';

export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly payload: Uint8Array;
  /** When the stream took it, ISO-8601. */
  readonly arrivedAt: string;
}

/** Records of one shard, in its order, as one invocation gets them. */
export interface ShardBatch {
  readonly streamName: string;
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
}

/** A record that can never be applied, as the quarantine keeps it. */
export const quarantinedRecord = z
  .object({
    reason: z.object({ code: z.enum(REJECTION_CODES), message: z.string() }),
    streamName: z.string(),
    shardId: z.string(),
    sequenceNumber: z.string(),
    partitionKey: z.string(),
    arrivedAt: z.iso.datetime({ offset: true }),
    payloadEncoding: z.enum(['utf8', 'base64']),
    /** The record's bytes as text, or in base64 when they are not UTF-8. */
    payload: z.string(),
  })
  .meta({ title: 'QuarantinedRecord' });

export type QuarantinedRecord = z.infer<typeof quarantinedRecord>;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function quarantinedRecordOf(
  batch: ShardBatch,
  record: StreamRecord,
  reason: Rejection,
): QuarantinedRecord {
  const { sequenceNumber, partitionKey, arrivedAt } = record;
  const { streamName, shardId } = batch;
  return {
    reason,
    streamName,
    shardId,
    sequenceNumber,
    partitionKey,
    arrivedAt,
    ...payloadText(record.payload),
  };
}

/** One key per record, so that writing it twice leaves one object. */
export const quarantineKey = (record: QuarantinedRecord): string =>
  `quarantine/${record.streamName}/${record.shardId}/${record.sequenceNumber}.json`;

/** The record's bytes as text, or in base64 when they are not UTF-8. */
export function payloadText(payload: Uint8Array): Pick<QuarantinedRecord, 'payload' | 'payloadEncoding'> {
  try {
    return { payloadEncoding: 'utf8', payload: utf8.decode(payload) };
  } catch {
    return { payloadEncoding: 'base64', payload: Buffer.from(payload).toString('base64') };
  }
}

// The document that Lambda writes to an on-failure destination, and its object key when that is a bucket.
// https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html

import type { MappingSettings } from './mapping-settings.ts';
import type { Discard } from './ports.ts';
import type { SourceRecord } from './shard-source.ts';

export interface FailedMapping {
  readonly kind: MappingSettings['kind'];
  readonly functionArn: string;
  readonly streamArn: string;
}

/** Identity and time of one document, given by the caller. */
export interface FailureMoment {
  readonly requestId: string;
  readonly timestampMs: number;
}

export interface BatchInfo {
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
  readonly approximateArrivalOfFirstRecord: string;
  readonly approximateArrivalOfLastRecord: string;
  readonly batchSize: number;
  readonly streamArn: string;
}

export interface OnFailureRecord {
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: Discard['condition'];
    readonly approximateInvokeCount: number;
  };
  /** Missing when the records were never handed to the function. */
  readonly responseContext?: {
    readonly statusCode: 200;
    readonly executedVersion: '$LATEST';
    readonly functionError?: 'Unhandled';
  };
  readonly version: '1.0';
  readonly timestamp: string;
  readonly KinesisBatchInfo?: BatchInfo;
  readonly DDBStreamBatchInfo?: BatchInfo;
}

/** What a queue or topic receives: where the records are, without the records. */
export function onFailureRecord(
  discard: Discard,
  mapping: FailedMapping,
  moment: FailureMoment,
): OnFailureRecord {
  const info = batchInfo(discard, mapping);
  return {
    requestContext: {
      requestId: moment.requestId,
      functionArn: mapping.functionArn,
      condition: discard.condition,
      approximateInvokeCount: discard.invokeCount,
    },
    ...responseContext(discard),
    version: '1.0',
    timestamp: new Date(moment.timestampMs).toISOString(),
    ...(mapping.kind === 'kinesis' ? { KinesisBatchInfo: info } : { DDBStreamBatchInfo: info }),
  };
}

/** What a bucket receives: the same, and the whole event as a JSON string. */
export function onFailureObject(
  discard: Discard,
  mapping: FailedMapping,
  moment: FailureMoment,
): OnFailureRecord & { readonly payload: string } {
  const event = { Records: discard.records.map((record) => record.event) };
  return { ...onFailureRecord(discard, mapping, moment), payload: JSON.stringify(event) };
}

export interface ObjectName {
  readonly mappingUuid: string;
  readonly shardId: string;
  readonly timestampMs: number;
  readonly randomUuid: string;
}

export function onFailureObjectKey(name: ObjectName): string {
  const second = new Date(name.timestampMs).toISOString().slice(0, 19);
  const day = second.slice(0, 10).replaceAll('-', '/');
  const stamp = second.replaceAll(':', '.');
  return `aws/lambda/${name.mappingUuid}/${name.shardId}/${day}/${stamp}-${name.randomUuid}`;
}

function responseContext(discard: Discard): Pick<OnFailureRecord, 'responseContext'> {
  if (discard.lastAttempt === 'none') return {};
  const answered = { statusCode: 200, executedVersion: '$LATEST' } as const;
  // A function that reports failed items has itself ended well.
  if (discard.lastAttempt === 'reported-failures') return { responseContext: answered };
  return { responseContext: { ...answered, functionError: 'Unhandled' } };
}

function batchInfo(discard: Discard, mapping: FailedMapping): BatchInfo {
  const first = discard.records[0];
  const last = discard.records.at(-1);
  if (first === undefined || last === undefined) {
    throw new Error(`a discard of shard ${discard.shardId} holds no records`);
  }
  return {
    shardId: discard.shardId,
    startSequenceNumber: first.sequenceNumber,
    endSequenceNumber: last.sequenceNumber,
    approximateArrivalOfFirstRecord: arrival(first, mapping),
    approximateArrivalOfLastRecord: arrival(last, mapping),
    batchSize: discard.records.length,
    streamArn: mapping.streamArn,
  };
}

/** A change stream knows arrival to the second only. */
function arrival(record: SourceRecord, mapping: FailedMapping): string {
  const iso = new Date(record.arrivedAtMs).toISOString();
  return mapping.kind === 'kinesis' ? iso : iso.replace(/\.\d+Z$/, 'Z');
}

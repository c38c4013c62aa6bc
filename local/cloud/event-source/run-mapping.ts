// One planned event source mapping at work: its poller, its function, its on-failure destination.
import { randomUUID } from 'node:crypto';
import type { ApiReply, ApiRequest } from '../api.ts';
import type { MappingPlan } from '../assembly/resources/mappings.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import type { MappingSettings } from './mapping-settings.ts';
import { onFailureObject, onFailureObjectKey, onFailureRecord } from './on-failure-record.ts';
import { pollStream, type StreamPoller } from './poll-stream.ts';
import type { Discard, OnFailure } from './ports.ts';
import type { ShardSource, SourceRecord } from './shard-source.ts';
import { sleep } from './sleep.ts';

export interface MappingSurroundings {
  readonly source: ShardSource;
  readonly target: LocalFunction;
  readonly roleArn: string;
  readonly accessKeyId: string;
  readonly clock: Clock;
  readonly dispatch: (request: ApiRequest) => Promise<ApiReply>;
  readonly measure: Measure;
}

export interface RunningMapping {
  readonly plan: MappingPlan;
  readonly functionName: string;
  readonly poller: StreamPoller;
  /** How often records are tried again from now on. @param attempts undefined for what was planned */
  limitRetries(attempts: number | undefined): void;
}

/** Short beside any batching window, long beside one write. */
const GATHER_CHANGES_MS = 5;

export function runMapping(plan: MappingPlan, surroundings: MappingSurroundings): RunningMapping {
  const { source, target, clock, measure } = surroundings;
  const planned = settingsOf(plan, target.name);
  const settings = { ...planned };
  const tellAge = (records: readonly SourceRecord[]) =>
    measure({
      namespace: 'AWS/Lambda',
      name: 'IteratorAge',
      dimensions: { FunctionName: target.name },
      value: Math.max(0, clock.now() - (records.at(-1)?.arrivedAtMs ?? clock.now())),
    });
  const poller = pollStream({
    settings,
    source,
    invoke: (event) => target.invoke(event),
    onInvoke: tellAge,
    time: { nowMs: clock.now, sleep },
    gatherChangesMs: GATHER_CHANGES_MS,
    onFailure: failureWriter(plan, settings, surroundings),
  });
  return {
    plan,
    functionName: target.name,
    poller,
    limitRetries(attempts = planned.maximumRetryAttempts) {
      settings.maximumRetryAttempts = attempts;
    },
  };
}

const settingsOf = (plan: MappingPlan, name: string): MappingSettings => ({
  name,
  kind: plan.eventSourceArn.startsWith('arn:aws:kinesis:') ? 'kinesis' : 'dynamodb',
  batchSize: plan.batchSize,
  maximumBatchingWindowMs: plan.batchingWindowSeconds * 1000,
  startingPosition: plan.startingPosition,
  bisectBatchOnFunctionError: plan.bisectBatchOnError,
  maximumRetryAttempts: plan.maximumRetryAttempts ?? -1,
  maximumRecordAgeMs: plan.maximumRecordAgeSeconds === undefined ? -1 : plan.maximumRecordAgeSeconds * 1000,
  reportBatchItemFailures: plan.reportBatchItemFailures,
  parallelizationFactor: plan.parallelizationFactor,
});

/** Writes discarded records with the function's own role, as Lambda does. */
function failureWriter(
  plan: MappingPlan,
  settings: MappingSettings,
  surroundings: MappingSurroundings,
): OnFailure {
  const { onFailureArn } = plan;
  if (onFailureArn === undefined) return async () => {};
  const { target, clock, dispatch, roleArn, accessKeyId, measure } = surroundings;
  const mapping = { kind: settings.kind, functionArn: target.arn, streamArn: plan.eventSourceArn };
  const caller = { kind: 'role', roleArn, accessKeyId } as const;
  return async (discard: Discard) => {
    const moment = { requestId: randomUUID(), timestampMs: clock.now() };
    if (!onFailureArn.startsWith('arn:aws:s3:::'))
      throw new Error(
        `${plan.address}: the local cloud writes failures only to buckets (given ${onFailureArn}); ` +
          JSON.stringify(onFailureRecord(discard, mapping, moment)),
      );
    const bucket = onFailureArn.slice('arn:aws:s3:::'.length);
    const key = onFailureObjectKey({
      mappingUuid: plan.id,
      shardId: discard.shardId,
      timestampMs: moment.timestampMs,
      randomUuid: randomUUID(),
    });
    const body = Buffer.from(JSON.stringify(onFailureObject(discard, mapping, moment)));
    const headers = { 'content-type': 'application/json', host: '127.0.0.1' };
    const reply = await dispatch({
      service: 's3',
      method: 'PUT',
      url: `/${bucket}/${key}`,
      headers,
      body,
      caller,
    });
    if (reply.status >= 300) throw new Error(`the on-failure destination refused: ${reply.body.toString()}`);
    if (!plan.countsEvents) return;
    measure({
      namespace: 'AWS/Lambda',
      name: 'OnFailureDestinationDeliveredEventCount',
      dimensions: { EventSourceMappingUUID: plan.id },
      value: discard.records.length,
    });
  };
}

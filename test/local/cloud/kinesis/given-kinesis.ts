// A Kinesis behind a real endpoint with the real SDK client, and a wall clock that only the test moves.
import { Kinesis } from '@aws-sdk/client-kinesis';
import { onTestFinished } from 'vitest';
import { dataClock } from '../../../../local/cloud/clock.ts';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import { createEndpoint } from '../../../../local/cloud/endpoint/endpoint.ts';
import { kinesisEmulator } from '../../../../local/cloud/kinesis/kinesis-emulator.ts';
import {
  type KinesisSettings,
  type KinesisStreams,
  kinesisStreams,
} from '../../../../local/cloud/kinesis/streams.ts';

export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/consumer`;
export const START_MS = Date.parse('2026-03-01T08:00:00.250Z');
export const HOUR_MS = 3_600_000;

export interface Time {
  wallMs: number;
}

export function givenStreams(overrides: Partial<KinesisSettings> = {}): {
  streams: KinesisStreams;
  time: Time;
} {
  const time = { wallMs: START_MS };
  const wallMs = () => time.wallMs;
  const clock = dataClock(START_MS, wallMs);
  return {
    time,
    streams: kinesisStreams({ clock, wallMs, region: REGION, accountId: ACCOUNT, ...overrides }),
  };
}

interface Given {
  readonly settings?: Partial<KinesisSettings>;
  readonly authorize?: Authorize;
}

export async function givenKinesis({ settings, authorize = () => undefined }: Given = {}) {
  const { streams, time } = givenStreams(settings);
  const internalErrors: unknown[] = [];
  const endpoint = createEndpoint({
    emulators: [kinesisEmulator(streams)],
    principalOf: (accessKeyId) => ({ kind: 'role', roleArn: ROLE_ARN, accessKeyId }),
    authorize,
    onInternalError: (error) => internalErrors.push(error),
  });
  const port = await endpoint.listen(0);
  const kinesis = new Kinesis({
    endpoint: `http://127.0.0.1:${port}`,
    region: REGION,
    credentials: { accessKeyId: 'CONSUMER', secretAccessKey: 'none' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    kinesis.destroy();
    await endpoint.close();
  });
  return { streams, time, kinesis, internalErrors };
}

/** A provisioned stream named `events`. */
export async function givenStream(kinesis: Kinesis, shardCount: number): Promise<string> {
  await kinesis.createStream({ StreamName: 'events', ShardCount: shardCount });
  return 'events';
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (data: Uint8Array | undefined): string => new TextDecoder().decode(data);

/** Puts one record per text, under the text itself or a common key, and returns the outcomes in order. */
export async function givenRecords(kinesis: Kinesis, texts: readonly string[], key?: string) {
  const Records = texts.map((each) => ({ Data: bytes(each), PartitionKey: key ?? each }));
  const { Records: outcomes = [] } = await kinesis.putRecords({ StreamName: 'events', Records });
  return outcomes;
}

/** Everything that a shard gives from an iterator on, as texts. */
export async function readAll(kinesis: Kinesis, shardIterator: string | undefined, limit?: number) {
  const texts: string[] = [];
  for (let iterator = shardIterator; iterator !== undefined; ) {
    const page = await kinesis.getRecords({ ShardIterator: iterator, Limit: limit });
    texts.push(...(page.Records ?? []).map((record) => text(record.Data)));
    if (page.Records?.length === 0) break;
    iterator = page.NextShardIterator;
  }
  return texts;
}

export async function readShard(kinesis: Kinesis, shardId: string) {
  const { ShardIterator } = await kinesis.getShardIterator({
    StreamName: 'events',
    ShardId: shardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  return readAll(kinesis, ShardIterator);
}

export const shardId = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;

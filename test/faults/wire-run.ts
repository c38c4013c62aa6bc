// One schedule over the wire: real SDK clients against the local endpoint, real pollers, faults inside the clients.
import { setTimeout as sleep } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { DynamoDBStreamEvent, KinesisStreamEvent } from 'aws-lambda';
import type { LambdaEvent } from '../../local/cloud/event-source/ports.ts';
import { kinesisShardSource } from '../../local/cloud/kinesis/shard-source.ts';
import { pick, random } from '../../local/world/random.ts';
import { BUCKET, type givenLocalAws, TOPIC_ARN } from '../helpers/given-local-aws.ts';
import {
  APPLIED_EVENTS_TABLE,
  INVENTORY_STREAM_ARN,
  INVENTORY_TABLE,
  STOCK_ALERTS_TABLE,
} from '../helpers/inventory-tables.ts';
import { waitFor } from '../local/wait-for.ts';
import { STREAM } from './catalogue.ts';
import type { Attributes } from './cloud.ts';
import { strike, WIRE_FAULTS, type WirePlan } from './faulty-sdk.ts';
import type { Entry } from './journal.ts';
import { payloadOf } from './line.ts';
import { mapping } from './mappings.ts';
import { imageOf } from './observed-changes.ts';
import { realProduct } from './product.ts';
import type { Schedule, Step } from './schedule.ts';
import { type RestingState, restingState } from './state.ts';
import { observeAnnouncer } from './wire-observer.ts';

type LocalAws = Awaited<ReturnType<typeof givenLocalAws>>;

export interface WireRun {
  readonly entries: readonly Entry[];
  readonly state: RestingState;
  readonly struck: number;
}

export async function playOverTheWire(schedule: Schedule, aws: LocalAws): Promise<WireRun> {
  aws.streams.create({ name: STREAM, capacity: schedule.shards });
  const told: Entry[] = [];
  observeAnnouncer(aws, told);
  const plan = wirePlan(schedule.seed);
  const planned = plan.size;
  for (const client of [aws.dynamo, aws.kinesis, aws.s3, aws.sns])
    strike(client as unknown as Parameters<typeof strike>[0], plan);
  const mappings = mappingsOf(aws);
  await mappings.count.start({ batchSize: schedule.batchSize['count'] ?? 1, maximumBatchingWindowMs: 0 });
  await mappings.announce.start({
    batchSize: schedule.batchSize['announce'] ?? 1,
    maximumBatchingWindowMs: 0,
  });
  const placed: Entry[] = [];
  for (const step of schedule.steps) placed.push(...(await takeWireStep(step, aws)));
  const isQuiet = () => mappings.count.isIdle() && mappings.announce.isIdle();
  await waitFor(isQuiet, { timeoutMs: 20_000, label: 'both pollers to be idle' });
  await Promise.all([mappings.count.stop(), mappings.announce.stop()]);
  const committed = await committedImages(aws);
  const state = await restingState({ items: (table) => itemsOf(aws, table), objects: await objectsOf(aws) });
  return { entries: [...placed, ...committed, ...told], state, struck: planned - plan.size };
}

const STRUCK_COMMANDS = [
  'UpdateItemCommand',
  'UpdateItemCommand',
  'BatchGetItemCommand',
  'BatchWriteItemCommand',
  'BatchExecuteStatementCommand',
  'PublishBatchCommand',
  'PutObjectCommand',
  'DescribeStreamSummaryCommand',
];

function wirePlan(seed: number): WirePlan {
  const source = random(seed, 'wire faults');
  const strikes = Array.from(
    { length: source.between(5, 25) },
    () => [`${pick(source, STRUCK_COMMANDS)} ${source.between(1, 12)}`, pick(source, WIRE_FAULTS)] as const,
  );
  return new Map(strikes);
}

function mappingsOf(aws: LocalAws) {
  const { product, ports, markNameOf } = portsOf(aws);
  const time = REAL_TIME;
  const count = async (event: LambdaEvent) => {
    const kinesisEvent = event as unknown as KinesisStreamEvent;
    await product.countInventory(product.shardBatchOf(kinesisEvent), await markNameOf(kinesisEvent), ports);
  };
  const announce = async (event: LambdaEvent) => {
    await product.announceStock(product.stockImagesOf(event as unknown as DynamoDBStreamEvent), ports);
  };
  const changes = aws.dynamodb.changeStream(INVENTORY_STREAM_ARN);
  if (changes === undefined) throw new Error('the inventory has no change stream');
  const events = kinesisShardSource(aws.streams, STREAM, 'role');
  return {
    count: mapping({
      name: 'count',
      kind: 'kinesis',
      source: events,
      target: { invoke: lambda(count) },
      product,
      time,
    }),
    announce: mapping({
      name: 'announce',
      kind: 'dynamodb',
      source: changes,
      target: { invoke: lambda(announce) },
      product,
      time,
    }),
  };
}

const REAL_TIME = {
  nowMs: Date.now,
  sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }),
};

const lambda = (handler: (event: LambdaEvent) => Promise<void>) => async (event: LambdaEvent) => {
  try {
    await handler(event);
    return { ok: true, response: { batchItemFailures: [] } } as const;
  } catch (error) {
    return { ok: false, error: { type: 'Error', message: String(error) } } as const;
  }
};

function portsOf({ dynamo, kinesis, s3, sns }: LocalAws) {
  const product = realProduct;
  const settings = { tableName: APPLIED_EVENTS_TABLE, ttlDays: 14, nowMs: Date.now };
  const ports = {
    quarantine: product.s3Quarantine(s3, BUCKET),
    appliedEvents: product.dynamoAppliedEvents(dynamo, settings),
    counters: product.dynamoCounters(dynamo, { tableName: INVENTORY_TABLE }),
    alerts: product.dynamoStockAlerts(dynamo, { tableName: STOCK_ALERTS_TABLE }),
    notices: product.snsStockNotices(sns, TOPIC_ARN),
  };
  return { product, ports, markNameOf: product.kinesisMarkNames(kinesis) };
}

/** Puts and reshards; what else a schedule holds needs virtual time. */
async function takeWireStep(step: Step, { kinesis, streams }: LocalAws): Promise<readonly Entry[]> {
  if (step.kind === 'reshard') streams.scale(STREAM, step.shards);
  if (step.kind !== 'put') return [];
  const Records = step.lines.map((line) => ({ PartitionKey: line.partitionKey, Data: payloadOf(line) }));
  const reply = await kinesis.send(new PutRecordsCommand({ StreamName: STREAM, Records }));
  return step.lines.map((line, index) => {
    const { ShardId: shardId = '', SequenceNumber: sequenceNumber = '' } = reply.Records?.[index] ?? {};
    return { kind: 'put', line, shardId, sequenceNumber, atMs: Date.now() };
  });
}

/** Every commit, in order, from the change stream that keeps them all. */
async function committedImages({ dynamodb }: LocalAws): Promise<readonly Entry[]> {
  const source = dynamodb.changeStream(INVENTORY_STREAM_ARN);
  if (source === undefined) return [];
  const shards = await source.listShards();
  const readings = await Promise.all(
    shards.map(async ({ shardId }) => source.read(await source.iterator(shardId, 'TRIM_HORIZON'), Infinity)),
  );
  const records = readings
    .flatMap((reading) => reading.records)
    .toSorted((one, other) => (one.sequenceNumber < other.sequenceNumber ? -1 : 1));
  return records.flatMap(({ event }) => {
    const { NewImage } = event['dynamodb'] as { readonly NewImage?: Attributes };
    return NewImage === undefined ? [] : [{ kind: 'committed', image: imageOf(NewImage) }];
  });
}

async function itemsOf({ dynamo }: LocalAws, TableName: string): Promise<readonly Attributes[]> {
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }));
  return Items as readonly Attributes[];
}

async function objectsOf({ s3 }: LocalAws): Promise<Map<string, string>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  const objects = Contents.map(async ({ Key = '' }): Promise<readonly [string, string]> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    return [Key, (await Body?.transformToString()) ?? ''];
  });
  return new Map(await Promise.all(objects));
}

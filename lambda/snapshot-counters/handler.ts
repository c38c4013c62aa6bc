// A step of the nightly flow: wires the snapshot to the counters, the stream's shards and the lake.
import { Logger } from '@aws-lambda-powertools/logger';
import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { type Snapshot, snapshotRequest } from '../../contracts/night/snapshot.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { dynamoCounterParts } from '../adapters/dynamo-counter-parts.ts';
import { kinesisListedMarks } from '../adapters/kinesis-listed-marks.ts';
import { s3LineFiles } from '../adapters/s3-line-files.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { snapshotCounters } from './snapshot-counters.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const ports = {
  counters: dynamoCounterParts(new DynamoDBClient({}), env.INVENTORY_TABLE),
  files: s3LineFiles(new S3Client({}), env.RAW_BUCKET),
  listedMarks: kinesisListedMarks(new KinesisClient({}), env.STREAM_ARN),
  lake: athenaQueries(new AthenaClient({}), env.WORK_GROUP),
  library: {
    texts: sqlFiles(new URL('./sql/', import.meta.url)),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  },
  now: () => new Date().toISOString(),
};

export async function handler(event: unknown): Promise<Snapshot> {
  const { plan } = snapshotRequest.parse(event);
  const snapshot = await snapshotCounters(plan, ports);
  logger.info('counters brought to the lake', { ...snapshot });
  return snapshot;
}

// Invoked by a person: wires the rebuild of counters to the lake, the counters and the applied ids.
import { Logger } from '@aws-lambda-powertools/logger';
import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type RebuildReply, rebuildCommand } from '../../contracts/rebuild-command.ts';
import { athenaDifferences } from '../adapters/athena-differences.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { dynamoRebuilds } from '../adapters/dynamo-rebuilds.ts';
import { inParallel } from '../adapters/in-parallel.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { rebuildCounters } from './rebuild-counters.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const library = {
  texts: sqlFiles(new URL('./sql/', import.meta.url)),
  databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
};
const ports = {
  differences: athenaDifferences(athenaQueries(new AthenaClient({}), env.WORK_GROUP), library),
  ...dynamoRebuilds(new DynamoDBClient({}), {
    inventoryTable: env.INVENTORY_TABLE,
    appliedEventsTable: env.APPLIED_EVENTS_TABLE,
    ttlDays: Number(env.APPLIED_EVENTS_TTL_DAYS),
    nowMs: Date.now,
  }),
  inParallel,
};

export async function handler(event: unknown): Promise<RebuildReply> {
  const reply = await rebuildCounters(rebuildCommand.parse(event), ports);
  for (const counter of reply.counters) logger.warn('counter rebuilt by hand', { ...counter });
  return reply;
}

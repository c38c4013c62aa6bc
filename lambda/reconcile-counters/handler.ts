// A step of the nightly flow: wires the reconciliation to the lake, to the counters' marks and to its metrics.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Reconciled, reconciliationRequest } from '../../contracts/night/reconciliation.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { dynamoMarks } from '../adapters/dynamo-marks.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { reconcileCounters } from './reconcile-counters.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const ports = {
  lake: athenaQueries(new AthenaClient({}), env.WORK_GROUP),
  library: {
    texts: sqlFiles(new URL('./sql/', import.meta.url)),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  },
  marks: dynamoMarks(new DynamoDBClient({}), env.INVENTORY_TABLE),
};
const settings = {
  // Two days of grace: the same that the inspection looks back.
  lateDays: Number(env.STREAM_RETENTION_DAYS) + 2,
  givenUpMinutes: Number(env.GIVEN_UP_MINUTES),
};

export async function handler(event: unknown): Promise<Reconciled> {
  const { plan } = reconciliationRequest.parse(event);
  const reconciliation = await reconcileCounters(plan, ports, settings);
  if (reconciliation === null) return { reconciliation };
  for (const difference of reconciliation.differences) logger.error('counter differs', { ...difference });
  metrics.addMetric('CountersCompared', MetricUnit.Count, reconciliation.compared);
  metrics.addMetric('CountersWaiting', MetricUnit.Count, reconciliation.waiting);
  metrics.addMetric('CountersDiffering', MetricUnit.Count, reconciliation.differing);
  metrics.addMetric('MarksRemoved', MetricUnit.Count, reconciliation.marksRemoved);
  metrics.publishStoredMetrics();
  return { reconciliation };
}

// A step of the nightly flow: wires the inspection of the inbox to the raw zone and to the ledgers of the lake.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { type Inspection, inspectionRequest } from '../../contracts/night/inspection.ts';
import { athenaInboxLedger } from '../adapters/athena-inbox-ledger.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { gunzip } from '../adapters/gunzip.ts';
import { inParallel } from '../adapters/in-parallel.ts';
import { s3Objects } from '../adapters/s3-objects.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { inspectInbox } from './inspect-inbox.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const library = {
  texts: sqlFiles(),
  databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
};
const queries = athenaQueries(new AthenaClient({}), env.WORK_GROUP);
const ledger = athenaInboxLedger(queries, library, () => new Date().toISOString());
const ports = { objects: s3Objects(new S3Client({}), env.RAW_BUCKET), gunzip, ledger, inParallel };
const settings = { bucket: env.RAW_BUCKET, lateDays: Number(env.STREAM_RETENTION_DAYS) + 2 };

export async function handler(event: unknown): Promise<Inspection> {
  const { plan } = inspectionRequest.parse(event);
  const { inspection, deliveries } = await inspectInbox(plan, ports, settings);
  for (const { source, name, rejection } of deliveries)
    if (rejection !== undefined) logger.warn('file set aside', { source, name, ...rejection });
  metrics.addMetric('FilesAccepted', MetricUnit.Count, deliveries.length - inspection.rejected);
  // An alarm waits for each kind of file by itself.
  for (const [source, accepted] of Object.entries(inspection.accepted)) {
    if (accepted === 0) continue;
    const ofSource = metrics.singleMetric();
    ofSource.addDimension('source', source);
    ofSource.addMetric('FilesAccepted', MetricUnit.Count, accepted);
  }
  metrics.addMetric('FilesRejected', MetricUnit.Count, inspection.rejected);
  metrics.publishStoredMetrics();
  return inspection;
}

// The last step of the nightly flow, and of its failure: a mail to the people who run the platform.
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { announcement } from '../../contracts/night/announcement.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { athenaRejections } from '../adapters/athena-rejections.ts';
import { s3ReportLinks } from '../adapters/s3-report-links.ts';
import { snsMail } from '../adapters/sns-mail.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { announceNight } from './announce-night.ts';
import { Env } from './env.ts';

const env = Env.parse(process.env);
const metrics = new Metrics();
const linkHours = Number(env.REPORT_LINK_HOURS);
const ports = {
  rejections: athenaRejections(athenaQueries(new AthenaClient({}), env.WORK_GROUP), {
    texts: sqlFiles(),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  }),
  mail: snsMail(new SNSClient({}), env.OPERATIONS_TOPIC_ARN),
  linkTo: linkHours === 0 ? undefined : s3ReportLinks(new S3Client({}), linkHours),
};

export async function handler(event: unknown): Promise<Record<string, never>> {
  const told = announcement.parse(event);
  const surroundings = { stage: env.STAGE, timeZone: env.REPORTING_TIME_ZONE, linkHours };
  const figures = await announceNight(told, { ...surroundings, now: new Date().toISOString() }, ports);
  if (figures.nightDone) metrics.addMetric('NightsDone', MetricUnit.Count, 1);
  if (figures.qualityFailed) metrics.addMetric('QualityChecksFailed', MetricUnit.Count, 1);
  if (figures.scannedBytes !== undefined)
    metrics.addMetric('ScannedBytes', MetricUnit.Bytes, figures.scannedBytes);
  metrics.publishStoredMetrics();
  return {};
}

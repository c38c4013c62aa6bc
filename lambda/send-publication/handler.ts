// A step of the nightly flow: sends till sales and recommended policies to the event stream.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { AthenaClient } from '@aws-sdk/client-athena';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { Context } from 'aws-lambda';
import { type Published, publicationRequest } from '../../contracts/night/publication.ts';
import { athenaOutbox } from '../adapters/athena-outbox.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { kinesisEvents } from '../adapters/kinesis-events.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { sendPublication } from './send-publication.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const ports = {
  outbox: athenaOutbox(athenaQueries(new AthenaClient({}), env.WORK_GROUP), {
    texts: sqlFiles(),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  }),
  stream: kinesisEvents(new KinesisClient({}), env.RETAIL_EVENTS_STREAM),
};

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

export async function handler(event: unknown, { getRemainingTimeInMillis }: Remaining): Promise<Published> {
  const request = publicationRequest.parse(event);
  const enoughMs = getRemainingTimeInMillis() / 2;
  const nowMs = Date.now();
  const published = await sendPublication(
    request,
    {
      timeZone: env.REPORTING_TIME_ZONE,
      nowMs,
      rememberedDays: Number(env.APPLIED_EVENTS_TTL_DAYS),
      hasTime: () => getRemainingTimeInMillis() > enoughMs,
      onOldest: (plannedAtMs) => tellAge(nowMs - plannedAtMs),
    },
    ports,
  );
  const { salesChanges, policies } = published;
  metrics.addMetric('SalesChangesPublished', MetricUnit.Count, salesChanges - request.published.salesChanges);
  metrics.addMetric('PoliciesPublished', MetricUnit.Count, policies - request.published.policies);
  metrics.publishStoredMetrics();
  logger.info('published', { ...published });
  return published;
}

/** Before anything is sent: it may fail, and then an alarm must know for how long it has. */
function tellAge(milliseconds: number): void {
  metrics.addMetric('OldestOpenPublication', MetricUnit.Seconds, milliseconds / 1_000);
  metrics.publishStoredMetrics();
}

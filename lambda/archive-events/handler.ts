// Called by Firehose on the way to the archive: judges and wraps what came on the event stream.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { FirehoseTransformationEvent, FirehoseTransformationResult } from 'aws-lambda';
import { ANSWER_ROOM, firehoseRecordsOf, firehoseResult } from '../adapters/firehose-transform.ts';
import { archiveEvents } from './archive-events.ts';

const logger = new Logger();
const metrics = new Metrics();

export async function handler(event: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> {
  const archived = archiveEvents(firehoseRecordsOf(event), ANSWER_ROOM);
  const lines = archived.filter(({ line }) => line !== undefined);
  const rejected = lines.filter(({ event: { reason } }) => reason !== null).length;
  const setAside = archived.length - lines.length;
  if (setAside > 0) logger.error('records set aside: the answer would be too long', { setAside });
  metrics.addMetric('EventsArchived', MetricUnit.Count, lines.length - rejected);
  metrics.addMetric('RejectedRecordsArchived', MetricUnit.Count, rejected);
  metrics.addMetric('RecordsNotArchived', MetricUnit.Count, setAside);
  metrics.publishStoredMetrics();
  return { records: archived.map(({ record, line }) => firehoseResult(record, line)) };
}

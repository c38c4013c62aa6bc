// Woken by the cases table's change stream, and by a schedule or a person for the sweep.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type SweepCommand, sweepCommand } from '../../contracts/sweep-command.ts';
import { caseImagesOf } from '../adapters/dynamo-case-changes.ts';
import { dynamoCaseNotices } from '../adapters/dynamo-case-notices.ts';
import { dynamoFraudCases } from '../adapters/dynamo-fraud-cases.ts';
import { eventBridgeCaseActions } from '../adapters/eventbridge-case-actions.ts';
import { snsFraudNotices } from '../adapters/sns-fraud-notices.ts';
import { type AnnounceOutcome, announceCases, sweepCases } from './announce-case.ts';
import { Env } from './env.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const dynamo = new DynamoDBClient({});
const cases = dynamoFraudCases(dynamo, env.FRAUD_CASES_TABLE);
const ports = {
  notices: dynamoCaseNotices(dynamo, { tableName: env.CASE_NOTICES_TABLE }),
  actions: eventBridgeCaseActions(new EventBridgeClient({}), env.ACTION_BUS_NAME),
  alerts: snsFraudNotices(new SNSClient({}), env.ALERT_TOPIC_ARN),
};

export async function handler(
  event: DynamoDBStreamEvent | SweepCommand,
): Promise<DynamoDBBatchResponse | AnnounceOutcome> {
  if ('Records' in event) {
    measure(await announceCases(caseImagesOf(event), ports));
    return { batchItemFailures: [] };
  }
  const { at } = sweepCommand.parse(event);
  const outcome = await sweepCases(cases, { at, days: Number(env.SWEEP_DAYS) }, ports);
  measure(outcome);
  logger.info('cases swept', { ...outcome });
  return outcome;
}

function measure({ held, released, rejected }: AnnounceOutcome): void {
  metrics.addMetric('OrdersHeld', MetricUnit.Count, held);
  metrics.addMetric('OrdersReleased', MetricUnit.Count, released);
  metrics.addMetric('OrdersRejected', MetricUnit.Count, rejected);
  metrics.publishStoredMetrics();
}

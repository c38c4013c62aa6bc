// Woken by the inventory table's change stream, and by a schedule or a person for the sweep.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { priceSettings } from '../../contracts/price-settings.ts';
import { type SweepCommand, sweepCommand } from '../../contracts/sweep-command.ts';
import { dynamoPriceRecords } from '../adapters/dynamo-price-records.ts';
import { pricedCounters, pricedImagesOf } from '../adapters/dynamo-priced-counters.ts';
import { eventBridgeActions } from '../adapters/eventbridge-actions.ts';
import { Env } from './env.ts';
import { type SuggestPriceOutcome, suggestPrice, sweepPrices } from './suggest-price.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const dynamo = new DynamoDBClient({});
const actions = eventBridgeActions(new EventBridgeClient({}), env.ACTION_BUS_NAME);
const ports = {
  prices: dynamoPriceRecords(dynamo, env.PRICE_SUGGESTIONS_TABLE),
  bus: {
    suggest: (suggestions: readonly object[]) =>
      actions.put(suggestions.map((detail) => ({ detailType: 'PriceSuggested', detail }))),
  },
  settings: priceSettings.parse(JSON.parse(env.PRICE_SETTINGS)),
};

export async function handler(
  event: DynamoDBStreamEvent | SweepCommand,
): Promise<DynamoDBBatchResponse | SuggestPriceOutcome> {
  if ('Records' in event) {
    measure(await suggestPrice(pricedImagesOf(event), ports));
    return { batchItemFailures: [] };
  }
  const { at } = sweepCommand.parse(event);
  const outcome = await sweepPrices(pricedCounters(dynamo, env.INVENTORY_TABLE), at, ports);
  measure(outcome);
  logger.info('prices swept', { ...outcome });
  return outcome;
}

function measure({ suggested }: SuggestPriceOutcome): void {
  metrics.addMetric('PricesSuggested', MetricUnit.Count, suggested);
  metrics.publishStoredMetrics();
}

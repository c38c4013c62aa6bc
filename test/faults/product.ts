// The code under test: the real modules, or the same names from a folder where one of them was changed.
import { deadMarks } from '../../domain/inventory/dead-marks.ts';
import { markName } from '../../domain/inventory/shard-mark.ts';
import { dynamoAppliedEvents } from '../../lambda/adapters/dynamo-applied-events.ts';
import { caseImagesOf } from '../../lambda/adapters/dynamo-case-changes.ts';
import { dynamoCaseNotices } from '../../lambda/adapters/dynamo-case-notices.ts';
import { stockImagesOf } from '../../lambda/adapters/dynamo-change-stream.ts';
import { dynamoCounters } from '../../lambda/adapters/dynamo-counters.ts';
import { dynamoFraudCases } from '../../lambda/adapters/dynamo-fraud-cases.ts';
import { dynamoFraudProfiles } from '../../lambda/adapters/dynamo-fraud-profiles.ts';
import { dynamoJudgedEvents } from '../../lambda/adapters/dynamo-judged-events.ts';
import { dynamoPresentCounters } from '../../lambda/adapters/dynamo-present-counters.ts';
import { dynamoRestockAnnouncements } from '../../lambda/adapters/dynamo-restock-announcements.ts';
import { dynamoRestocks } from '../../lambda/adapters/dynamo-restocks.ts';
import { dynamoStockAlerts } from '../../lambda/adapters/dynamo-stock-alerts.ts';
import { eventBridgeActions } from '../../lambda/adapters/eventbridge-actions.ts';
import { eventBridgeCaseActions } from '../../lambda/adapters/eventbridge-case-actions.ts';
import { kinesisMarkNames, shardBatchOf } from '../../lambda/adapters/kinesis-batch.ts';
import { restockImagesOf } from '../../lambda/adapters/restock-change-stream.ts';
import { s3Quarantine } from '../../lambda/adapters/s3-quarantine.ts';
import { snsFraudNotices } from '../../lambda/adapters/sns-fraud-notices.ts';
import { snsStockNotices } from '../../lambda/adapters/sns-stock-notices.ts';
import { shortageMessagesOf } from '../../lambda/adapters/sqs-shortages.ts';
import { announceCases, sweepCases } from '../../lambda/announce-case/announce-case.ts';
import { announceRestock, sweepAnnouncements } from '../../lambda/announce-restock/announce-restock.ts';
import { announceStock, sweepStock } from '../../lambda/announce-stock/announce-stock.ts';
import { countInventory } from '../../lambda/count-inventory/count-inventory.ts';
import { judgeOrders } from '../../lambda/judge-orders/judge-orders.ts';
import { orderShortages } from '../../lambda/track-restock/order-shortages.ts';
import { receiveStock } from '../../lambda/track-restock/receive-stock.ts';
import { sweepRestock } from '../../lambda/track-restock/sweep-restock.ts';
import { pollStream } from '../../local/cloud/event-source/poll-stream.ts';
import { pollQueue } from '../../local/cloud/event-source/queue/poll-queue.ts';

export const realProduct = {
  deadMarks,
  markName,
  dynamoAppliedEvents,
  stockImagesOf,
  dynamoCounters,
  dynamoStockAlerts,
  kinesisMarkNames,
  shardBatchOf,
  s3Quarantine,
  snsStockNotices,
  announceStock,
  sweepStock,
  countInventory,
  pollStream,
  judgeOrders,
  dynamoJudgedEvents,
  dynamoFraudProfiles,
  dynamoFraudCases,
  announceCases,
  sweepCases,
  caseImagesOf,
  dynamoCaseNotices,
  eventBridgeCaseActions,
  snsFraudNotices,
  orderShortages,
  receiveStock,
  sweepRestock,
  dynamoRestocks,
  dynamoPresentCounters,
  shortageMessagesOf,
  announceRestock,
  sweepAnnouncements,
  dynamoRestockAnnouncements,
  restockImagesOf,
  eventBridgeActions,
  pollQueue,
};

export type Product = typeof realProduct;

/** Where each name of the product lives, from the root of the repository. */
export const PRODUCT_MODULES: Readonly<Record<keyof Product, string>> = {
  deadMarks: 'domain/inventory/dead-marks.ts',
  markName: 'domain/inventory/shard-mark.ts',
  dynamoAppliedEvents: 'lambda/adapters/dynamo-applied-events.ts',
  stockImagesOf: 'lambda/adapters/dynamo-change-stream.ts',
  dynamoCounters: 'lambda/adapters/dynamo-counters.ts',
  dynamoStockAlerts: 'lambda/adapters/dynamo-stock-alerts.ts',
  kinesisMarkNames: 'lambda/adapters/kinesis-batch.ts',
  shardBatchOf: 'lambda/adapters/kinesis-batch.ts',
  s3Quarantine: 'lambda/adapters/s3-quarantine.ts',
  snsStockNotices: 'lambda/adapters/sns-stock-notices.ts',
  announceStock: 'lambda/announce-stock/announce-stock.ts',
  sweepStock: 'lambda/announce-stock/announce-stock.ts',
  countInventory: 'lambda/count-inventory/count-inventory.ts',
  pollStream: 'local/cloud/event-source/poll-stream.ts',
  judgeOrders: 'lambda/judge-orders/judge-orders.ts',
  dynamoJudgedEvents: 'lambda/adapters/dynamo-judged-events.ts',
  dynamoFraudProfiles: 'lambda/adapters/dynamo-fraud-profiles.ts',
  dynamoFraudCases: 'lambda/adapters/dynamo-fraud-cases.ts',
  announceCases: 'lambda/announce-case/announce-case.ts',
  sweepCases: 'lambda/announce-case/announce-case.ts',
  caseImagesOf: 'lambda/adapters/dynamo-case-changes.ts',
  dynamoCaseNotices: 'lambda/adapters/dynamo-case-notices.ts',
  eventBridgeCaseActions: 'lambda/adapters/eventbridge-case-actions.ts',
  snsFraudNotices: 'lambda/adapters/sns-fraud-notices.ts',
  orderShortages: 'lambda/track-restock/order-shortages.ts',
  receiveStock: 'lambda/track-restock/receive-stock.ts',
  sweepRestock: 'lambda/track-restock/sweep-restock.ts',
  dynamoRestocks: 'lambda/adapters/dynamo-restocks.ts',
  dynamoPresentCounters: 'lambda/adapters/dynamo-present-counters.ts',
  shortageMessagesOf: 'lambda/adapters/sqs-shortages.ts',
  announceRestock: 'lambda/announce-restock/announce-restock.ts',
  sweepAnnouncements: 'lambda/announce-restock/announce-restock.ts',
  dynamoRestockAnnouncements: 'lambda/adapters/dynamo-restock-announcements.ts',
  restockImagesOf: 'lambda/adapters/restock-change-stream.ts',
  eventBridgeActions: 'lambda/adapters/eventbridge-actions.ts',
  pollQueue: 'local/cloud/event-source/queue/poll-queue.ts',
};

// The code under test: the real modules, or the same names from a folder where one of them was changed.
import { deadMarks } from '../../domain/inventory/dead-marks.ts';
import { markName } from '../../domain/inventory/shard-mark.ts';
import { dynamoAppliedEvents } from '../../lambda/adapters/dynamo-applied-events.ts';
import { stockImagesOf } from '../../lambda/adapters/dynamo-change-stream.ts';
import { dynamoCounters } from '../../lambda/adapters/dynamo-counters.ts';
import { dynamoStockAlerts } from '../../lambda/adapters/dynamo-stock-alerts.ts';
import { kinesisMarkNames, shardBatchOf } from '../../lambda/adapters/kinesis-batch.ts';
import { s3Quarantine } from '../../lambda/adapters/s3-quarantine.ts';
import { snsStockNotices } from '../../lambda/adapters/sns-stock-notices.ts';
import { announceStock, sweepStock } from '../../lambda/announce-stock/announce-stock.ts';
import { countInventory } from '../../lambda/count-inventory/count-inventory.ts';
import { pollStream } from '../../local/cloud/event-source/poll-stream.ts';

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
};

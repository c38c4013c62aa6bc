// The functions of counters and alerts, wired like their handlers over fake clients, and what wakes them.
import type { DynamoDBStreamEvent, KinesisStreamEvent } from 'aws-lambda';
import { kinesisShardSource } from '../../../local/cloud/kinesis/shard-source.ts';
import { APPLIED_EVENTS_TABLE, INVENTORY_TABLE, STOCK_ALERTS_TABLE } from '../../helpers/inventory-tables.ts';
import { BUCKET, STREAM } from '../catalogue.ts';
import { type CallDesk, fakeClients } from '../fake-clients.ts';
import { type FunctionParts, faultyFunction, pauseIn } from '../functions.ts';
import type { Cast, Ground } from '../half.ts';
import { mapping } from '../mappings.ts';
import { nights } from '../night.ts';
import { imageOf } from '../observed-changes.ts';
import type { Invocation } from '../wire.ts';

export function stockCast(ground: Ground & { readonly desk: CallDesk }): Cast {
  const { product, time, cloud, wire } = ground;
  const functions = stockFunctions(ground);
  const parts = { product, time };
  const events = kinesisShardSource(cloud.streams, STREAM, 'role');
  const changes = cloud.changesOf(INVENTORY_TABLE);
  return {
    functions,
    mappings: {
      count: mapping({ ...parts, name: 'count', kind: 'kinesis', source: events, target: functions.count }),
      announce: mapping({
        ...parts,
        name: 'announce',
        kind: 'dynamodb',
        source: changes,
        target: functions.announce,
      }),
    },
    changes: { announce: changes },
    sweeps: ['sweep'],
    nights: nights(product, cloud, wire),
    redrive: () => {},
  };
}

function stockFunctions(parts: FunctionParts) {
  const { product } = parts;
  return {
    count: faultyFunction('count', parts, (invocation) => {
      const ports = countPorts(parts, invocation);
      return async (event) => {
        const kinesisEvent = event as unknown as KinesisStreamEvent;
        const batch = product.shardBatchOf(kinesisEvent);
        await product.countInventory(batch, await ports.markNameOf(kinesisEvent), ports);
        return { batchItemFailures: [] };
      };
    }),
    announce: faultyFunction('announce', parts, (invocation) => {
      const ports = announcePorts(parts, invocation);
      return async (event) => {
        const changes = event as unknown as DynamoDBStreamEvent;
        invocation().images = changes.Records.flatMap(({ dynamodb }) =>
          dynamodb?.NewImage === undefined ? [] : [imageOf(dynamodb.NewImage)],
        );
        await product.announceStock(product.stockImagesOf(changes), ports);
        return { batchItemFailures: [] };
      };
    }),
    sweep: faultyFunction('sweep', parts, (invocation) => {
      const ports = announcePorts(parts, invocation);
      return () =>
        product.sweepStock(ports.counters.pages(), new Date(parts.time.nowMs()).toISOString(), ports);
    }),
  };
}

/** `notices` is for a mutant that tells before it has counted; the real consumer has no such port. */
function countPorts(parts: FunctionParts, invocation: () => Invocation) {
  const { product, time } = parts;
  const { dynamo, kinesis, s3, sns } = fakeClients({ ...parts, invocation });
  return {
    markNameOf: product.kinesisMarkNames(kinesis),
    quarantine: product.s3Quarantine(s3, BUCKET),
    appliedEvents: product.dynamoAppliedEvents(dynamo, {
      tableName: APPLIED_EVENTS_TABLE,
      ttlDays: 14,
      nowMs: time.nowMs,
      pause: pauseIn(time),
    }),
    counters: product.dynamoCounters(dynamo, { tableName: INVENTORY_TABLE, pause: pauseIn(time) }),
    notices: product.snsStockNotices(sns, 'alerts'),
  };
}

function announcePorts(parts: FunctionParts, invocation: () => Invocation) {
  const { product, time } = parts;
  const { dynamo, sns } = fakeClients({ ...parts, invocation });
  return {
    counters: product.dynamoCounters(dynamo, { tableName: INVENTORY_TABLE, pause: pauseIn(time) }),
    alerts: product.dynamoStockAlerts(dynamo, { tableName: STOCK_ALERTS_TABLE, pause: pauseIn(time) }),
    notices: product.snsStockNotices(sns, 'alerts'),
  };
}

// The functions of restock orders, wired like their handlers over fake clients, beside those of counters and alerts.
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from 'aws-lambda';
import { kinesisShardSource } from '../../../local/cloud/kinesis/shard-source.ts';
import { random } from '../../../local/world/random.ts';
import { INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import {
  APPLIED_RECEIPTS_TABLE,
  RESTOCK_ANNOUNCEMENTS_TABLE,
  RESTOCK_TABLE,
} from '../../helpers/restock-tables.ts';
import { STREAM } from '../catalogue.ts';
import { fakeClients } from '../fake-clients.ts';
import { type FunctionParts, faultyFunction, type Handler, pauseIn } from '../functions.ts';
import type { Cast, Ground } from '../half.ts';
import { mapping } from '../mappings.ts';
import { stockCast } from '../stock/stock-cast.ts';
import type { Invocation } from '../wire.ts';
import { faultyQueue } from './faulty-queue.ts';
import { queueMapping } from './queue-mapping.ts';
import { restockDesk } from './restock-desk.ts';

export function restockCast(ground: Ground): Cast {
  const { product, time, cloud, journal, schedule } = ground;
  const queue = faultyQueue(time, random(schedule.seed, 'queue'));
  const parts = { ...ground, desk: restockDesk(journal, queue) };
  const stock = stockCast(parts);
  const functions = restockFunctions(parts);
  const changes = cloud.changesOf(RESTOCK_TABLE);
  const events = kinesisShardSource(cloud.streams, STREAM, 'role');
  const hearing = (target: (typeof functions)['hear']) => queueMapping({ queue, target, product, time });
  return {
    ...stock,
    functions: { ...stock.functions, ...functions },
    mappings: {
      ...stock.mappings,
      track: mapping({
        product,
        time,
        name: 'track',
        kind: 'kinesis',
        source: events,
        target: functions.track,
      }),
      // Lambda has several batches of a queue under way at a time.
      hear: hearing(functions.hear),
      'hear beside': hearing(functions['hear beside']),
      'announce restock': mapping({
        product,
        time,
        name: 'announce restock',
        kind: 'dynamodb',
        source: changes,
        target: functions['announce restock'],
      }),
    },
    changes: { ...stock.changes, 'announce restock': changes },
    sweeps: [...stock.sweeps, 'sweep restock', 'sweep announcements'],
    redrive: queue.redrive,
  };
}

const TTL_DAYS = 14;
const OVERDUE_DAYS = 60;

function restockFunctions(parts: FunctionParts) {
  const { product, time } = parts;
  const hear = (invocation: () => Invocation): Handler => {
    const { ports } = trackPorts(parts, invocation);
    return async (event) => {
      const messages = product.shortageMessagesOf(event as unknown as SQSEvent);
      const { failed } = await product.orderShortages(messages, ports);
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
  };
  return {
    hear: faultyFunction('hear', parts, hear),
    'hear beside': faultyFunction('hear beside', parts, hear),
    track: faultyFunction('track', parts, (invocation) => {
      const { markNameOf, ports } = trackPorts(parts, invocation);
      return async (event) => {
        const kinesisEvent = event as unknown as KinesisStreamEvent;
        const shard = { markName: await markNameOf(kinesisEvent), marksKeptDays: TTL_DAYS };
        await product.receiveStock(product.shardBatchOf(kinesisEvent), shard, ports);
        return { batchItemFailures: [] };
      };
    }),
    'announce restock': faultyFunction('announce restock', parts, (invocation) => {
      const { ports } = announcePorts(parts, invocation);
      return async (event) => {
        await product.announceRestock(
          product.restockImagesOf(event as unknown as DynamoDBStreamEvent),
          ports,
        );
        return { batchItemFailures: [] };
      };
    }),
    'sweep restock': faultyFunction('sweep restock', parts, (invocation) => {
      const { ports } = trackPorts(parts, invocation);
      return () => product.sweepRestock(ports.restocks.pages(), new Date(time.nowMs()).toISOString(), ports);
    }),
    'sweep announcements': faultyFunction('sweep announcements', parts, (invocation) => {
      const { restocks, ports } = announcePorts(parts, invocation);
      return () => product.sweepAnnouncements(restocks.pages(), ports);
    }),
  };
}

function trackPorts(parts: FunctionParts, invocation: () => Invocation) {
  const { product, time } = parts;
  const { dynamo, kinesis } = fakeClients({ ...parts, invocation });
  const pause = pauseIn(time);
  return {
    markNameOf: product.kinesisMarkNames(kinesis),
    ports: {
      restocks: product.dynamoRestocks(dynamo, { tableName: RESTOCK_TABLE, pause }),
      counters: product.dynamoPresentCounters(dynamo, { tableName: INVENTORY_TABLE, pause }),
      overdueDays: OVERDUE_DAYS,
      appliedReceipts: product.dynamoAppliedEvents(dynamo, {
        tableName: APPLIED_RECEIPTS_TABLE,
        ttlDays: TTL_DAYS,
        nowMs: time.nowMs,
        pause,
      }),
    },
  };
}

function announcePorts(parts: FunctionParts, invocation: () => Invocation) {
  const { product, time } = parts;
  const { dynamo, eventBridge } = fakeClients({ ...parts, invocation });
  const pause = pauseIn(time);
  const tableName = RESTOCK_ANNOUNCEMENTS_TABLE;
  return {
    restocks: product.dynamoRestocks(dynamo, { tableName: RESTOCK_TABLE, pause }),
    ports: {
      announcements: product.dynamoRestockAnnouncements(dynamo, { tableName, pause }),
      bus: product.eventBridgeActions(eventBridge, 'actions'),
    },
  };
}

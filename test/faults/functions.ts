// The two functions as Lambda runs them: wired like their handlers, over fake clients, in environments that are used
// again until an invocation dies in them.
import type { DynamoDBStreamEvent, KinesisStreamEvent } from 'aws-lambda';
import type { InvokeResult, LambdaEvent } from '../../local/cloud/event-source/ports.ts';
import { APPLIED_EVENTS_TABLE, INVENTORY_TABLE, STOCK_ALERTS_TABLE } from '../helpers/inventory-tables.ts';
import { BUCKET } from './catalogue.ts';
import { type ClientParts, fakeClients } from './fake-clients.ts';
import { imageOf } from './observed-changes.ts';
import type { Product } from './product.ts';
import type { SimTime } from './sim-time.ts';
import type { Invocation } from './wire.ts';

export interface FunctionParts extends Omit<ClientParts, 'invocation'> {
  readonly product: Product;
  readonly time: SimTime;
}

type Handler = (event: LambdaEvent) => Promise<unknown>;

export interface FaultyFunction {
  invoke(event: LambdaEvent): Promise<InvokeResult>;
  /** Kills what runs now. */
  kill(turn: number): void;
  running(): number;
}

interface Environment {
  invocation: Invocation;
  readonly handler: Handler;
}

const NOBODY: Invocation = { name: 'nobody', isDead: true, images: [], onKilled: () => {} };

function faultyFunction(
  name: string,
  { wire, journal }: FunctionParts,
  handlerOf: (invocation: () => Invocation) => Handler,
): FaultyFunction {
  const free: Environment[] = [];
  const running = new Set<Invocation>();
  let started = 0;

  function environment(): Environment {
    const made: Environment = { invocation: NOBODY, handler: handlerOf(() => made.invocation) };
    return made;
  }

  return {
    running: () => running.size,
    kill(turn) {
      for (const invocation of running) wire.kill(invocation, 'killed', turn);
    },
    invoke(event) {
      started += 1;
      const used = free.pop() ?? environment();
      return new Promise((resolve) => {
        const invocation: Invocation = {
          name: `${name} ${started}`,
          isDead: false,
          images: [],
          onKilled: (reason) => end({ ok: false, error: { type: 'Runtime.ExitError', message: reason } }),
        };
        const end = (result: InvokeResult) => {
          running.delete(invocation);
          if (!invocation.isDead) free.push(used);
          resolve(result);
        };
        used.invocation = invocation;
        running.add(invocation);
        journal.tell(() => `${invocation.name} begins with ${event.Records.length} records`);
        used.handler(event).then(
          (response) => {
            journal.tell(() => `${invocation.name} succeeds`);
            end({ ok: true, response });
          },
          (error: unknown) => {
            const message = error instanceof Error ? error.message : String(error);
            journal.tell(() => `${invocation.name} fails: ${message}`);
            end({ ok: false, error: { type: 'Error', message } });
          },
        );
      });
    },
  };
}

export function faultyFunctions(parts: FunctionParts) {
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

export type FaultyFunctions = ReturnType<typeof faultyFunctions>;

const NEVER = new AbortController().signal;
const PAUSE_MS = 50;

/** One length for all: theirs is partly random, and the run draws by itself who wakes when. */
const pauseIn = (time: SimTime) => () => time.sleep(PAUSE_MS, NEVER);

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
    counters: product.dynamoCounters(dynamo, INVENTORY_TABLE),
    notices: product.snsStockNotices(sns, 'alerts'),
  };
}

function announcePorts(parts: FunctionParts, invocation: () => Invocation) {
  const { product, time } = parts;
  const { dynamo, sns } = fakeClients({ ...parts, invocation });
  return {
    counters: product.dynamoCounters(dynamo, INVENTORY_TABLE),
    alerts: product.dynamoStockAlerts(dynamo, { tableName: STOCK_ALERTS_TABLE, pause: pauseIn(time) }),
    notices: product.snsStockNotices(sns, 'alerts'),
  };
}

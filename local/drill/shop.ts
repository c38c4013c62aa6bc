// The running platform as a drill sees it: a shop that goes on, parts that can be broken, and time that can be made to pass.
import { gzipSync } from 'node:zlib';
import { Kinesis } from '@aws-sdk/client-kinesis';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { SQS } from '@aws-sdk/client-sqs';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { Clock } from '../cloud/clock.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { RunningMapping } from '../cloud/event-source/run-mapping.ts';
import type { RunningFunction } from '../cloud/functions/create-functions.ts';
import { localTarget, type Target } from '../target/target.ts';
import { recordOf, type StreamRecord, shortage, skuOf } from './shop-events.ts';
import { comesTrue, type Patience, waitUntil } from './wait-until.ts';

type Condition = () => boolean | Promise<boolean>;

export interface Shop {
  readonly cloud: Cloud;
  readonly target: Target;
  readonly clients: Readonly<{ kinesis: Kinesis; s3: S3; sfn: SFN; sqs: SQS }>;
  readonly signal: AbortSignal;
  /** @param service as its folder under lambda/ is called */
  functionOf(service: string): RunningFunction;
  /** How the function reads its stream. */
  mappingOf(service: string): RunningMapping;
  /** A moment of the cloud's clock, and a number that is used once. */
  moment(): { readonly at: string; readonly number: number };
  send(events: readonly RetailEvent[]): Promise<void>;
  sendRecords(records: readonly StreamRecord[]): Promise<void>;
  /** A product runs short, and everything that follows from it happens. Returns its sku. */
  runShort(): Promise<string>;
  /** Puts a file into the inbox, compressed. */
  deliver(key: string, text: string): Promise<void>;
  /** Lets time pass, in minutes. */
  pass(minutes: number): void;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  /** Plays the night that is due next. Returns why it failed; undefined when it did not. */
  night(): Promise<string | undefined>;
  until(what: string, condition: Condition): Promise<void>;
  comesTrue(condition: Condition, atMostMs: number): Promise<boolean>;
  close(): void;
}

const MINUTE_MS = 60_000;
/** What one PutRecords takes. */
const RECORDS_AT_ONCE = 500;

/** Nights are played when a drill wants one: the clock passes many that would only take time. */
export function openShop(cloud: Cloud, clock: Clock, signal: AbortSignal): Shop {
  const target = localTarget(cloud);
  const { clients } = target;
  const made = {
    kinesis: new Kinesis(clients),
    s3: new S3(clients),
    sfn: new SFN(clients),
    sqs: new SQS(clients),
  };
  const nightSchedule = nightScheduleOf(cloud);
  cloud.schedules.disable(nightSchedule);
  let number = 0;
  const patience: Patience = { signal };

  const shop: Shop = {
    cloud,
    target,
    clients: made,
    signal,
    functionOf: (service) => functionOf(cloud, service),
    mappingOf: (service) => mappingOf(cloud, service),
    moment() {
      number += 1;
      return { at: new Date(clock.now()).toISOString(), number };
    },
    send: (events) => shop.sendRecords(events.map(recordOf)),
    async sendRecords(records) {
      const StreamName = target.output('RetailEventsStreamName');
      for (let from = 0; from < records.length; from += RECORDS_AT_ONCE)
        await made.kinesis.putRecords({ StreamName, Records: records.slice(from, from + RECORDS_AT_ONCE) });
    },
    async runShort() {
      const moment = shop.moment();
      await shop.send(shortage(moment));
      await shop.settled();
      return skuOf(moment.number);
    },
    async deliver(key, text) {
      const Bucket = target.output('RawBucketName');
      await made.s3.putObject({ Bucket, Key: `inbox/${key}`, Body: gzipSync(text) });
    },
    pass: (minutes) => clock.advanceTo(clock.now() + minutes * MINUTE_MS),
    settled: () => cloud.settled(signal),
    night: () => playNight(cloud, nightSchedule, signal),
    until: (what, condition) => waitUntil(what, condition, patience),
    comesTrue: (condition, atMostMs) => comesTrue(condition, { signal, atMostMs }),
    close() {
      for (const client of Object.values(made)) client.destroy();
    },
  };
  return shop;
}

function nightScheduleOf({ plan }: Cloud): string {
  const machines = new Set(plan.stateMachines.map(({ arn }) => arn));
  const found = plan.schedules.find(({ targetArn }) => machines.has(targetArn));
  if (found === undefined) throw new Error('the app has no schedule that starts a state machine');
  return found.name;
}

async function playNight({ days, schedules }: Cloud, name: string, signal: AbortSignal) {
  schedules.enable(name);
  try {
    await days.night(signal);
    return undefined;
  } catch (error) {
    if (signal.aborted) throw error;
    return error instanceof Error ? error.message : String(error);
  } finally {
    schedules.disable(name);
  }
}

/** Powertools is told the name of the service by a variable. */
function functionOf({ functions }: Cloud, service: string): RunningFunction {
  const found = functions.find(({ plan }) => plan.environment['POWERTOOLS_SERVICE_NAME'] === service);
  if (found === undefined) throw new Error(`the app has no function ${service}`);
  return found;
}

function mappingOf(cloud: Cloud, service: string): RunningMapping {
  const { name } = functionOf(cloud, service);
  const found = cloud.mappings.find(({ functionName }) => functionName === name);
  if (found === undefined) throw new Error(`${service} reads no stream`);
  return found;
}

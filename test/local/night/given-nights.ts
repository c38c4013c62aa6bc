// The local cloud with the days and nights of a small shop: what is sent and delivered, and all that comes of it.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { onTestFinished } from 'vitest';
import { dataClock } from '../../../local/cloud/clock.ts';
import { bootCloud, type CloudOptions } from '../../../local/cloud/cloud.ts';
import { sendLines } from '../../../local/producer/sender.ts';
import { lakeQueries } from '../../../local/query/lake-queries.ts';
import { stateReader } from '../../../local/report/read-state.ts';
import { localTarget } from '../../../local/target/target.ts';
import { lakeContents, lakeFigures } from './lake-contents.ts';

export interface SynthesizedApp {
  readonly folder: string;
  readonly app: string;
}

export type Nights = Awaited<ReturnType<typeof givenNights>>;

/** What a partner delivers: the key below the inbox, and text (zipped when the key says so) or very bytes. */
export type File = readonly [key: string, content: string | Buffer];

/** One day: what is sent while it lasts, and what is delivered at its end. */
export interface Day {
  readonly date: string;
  /** Events, or text that is none. */
  readonly events?: readonly (object | string)[];
  readonly files?: readonly File[];
}

export interface NightsOptions {
  /** Told how the cloud is stopped. @default - it stops when the test has finished */
  readonly cleanUp?: (stop: () => Promise<void>) => void;
  readonly onAllowed?: CloudOptions['onAllowed'];
}

/** @param firstDay `YYYY-MM-DD` */
export async function givenNights(
  { folder, app }: SynthesizedApp,
  firstDay: string,
  { cleanUp = onTestFinished, onAllowed }: NightsOptions = {},
) {
  const internalErrors: unknown[] = [];
  const cloud = await bootCloud({
    assemblyDir: app,
    clock: dataClock(Date.parse(`${firstDay}T06:00:00Z`)),
    logFolder: mkdtempSync(join(folder, 'logs-')),
    onInternalError: (error) => internalErrors.push(error),
    ...(onAllowed !== undefined && { onAllowed }),
  });
  const target = localTarget(cloud);
  const signal = AbortSignal.timeout(600_000);
  const queries = lakeQueries(target, signal);
  const [kinesis, s3, sfn] = [
    new KinesisClient(target.clients),
    new S3(target.clients),
    new SFN(target.clients),
  ];
  cleanUp(async () => {
    queries.close();
    for (const client of [kinesis, s3, sfn]) client.destroy();
    await cloud.stop();
  });
  const [raw, marts] = [target.output('RawBucketName'), target.output('MartsBucketName')];

  const send = async (events: readonly (object | string)[]) => {
    const lines = events.map((event, index) => ({
      source: 'test',
      lineNumber: index + 1,
      bytes: Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)),
    }));
    const streamName = target.output('RetailEventsStreamName');
    for await (const sent of sendLines(kinesis, streamName, lines))
      for (const { kind } of sent) if (kind === 'refused') throw new Error('the stream took not all');
    await cloud.settled(signal);
  };

  const deliver = async (files: readonly File[]) => {
    for (const [key, content] of files) {
      const bytes = Buffer.from(content);
      const isZipped = typeof content !== 'string' || !key.endsWith('.gz');
      await s3.putObject({ Bucket: raw, Key: `inbox/${key}`, Body: isZipped ? bytes : gzipSync(bytes) });
    }
  };

  const prepare = async ({ date, events = [], files = [] }: Day) => {
    if (events.length > 0) await send(events);
    await cloud.days.end(date);
    await deliver(files);
  };

  return {
    cloud,
    sfn,
    internalErrors,
    /** Resolves when all that follows from it has happened. */
    send,
    deliver,
    /** A day up to its night. */
    prepare,
    /** A day and its night. Throws when the night fails. */
    async play(day: Day) {
      await prepare(day);
      await cloud.days.night(signal);
    },
    /** The night that is due. Throws when it fails. */
    night: () => cloud.days.night(signal),
    /** Starts a run of the nightly flow and waits for its end. @returns how it ended */
    async run(input: object | string) {
      const { executionArn = '' } = await sfn.startExecution({
        stateMachineArn: target.output('NightStateMachineArn'),
        input: typeof input === 'string' ? input : JSON.stringify(input),
      });
      const execution = cloud.stateMachines.find(executionArn);
      await execution?.ended;
      return execution?.outcome();
    },
    /** In the zones' names. */
    rows: queries.rows,
    contents: () => lakeContents(queries),
    figures: (leaveOut?: readonly string[]) => lakeFigures(queries, leaveOut),
    /** What is on hand, by location and product: `S-HARBOUR MUG`. */
    async counters(): Promise<Readonly<Record<string, number | null>>> {
      const counters = await stateReader(target).counters();
      const named = counters.map(({ locationId, sku, onHand }) => [`${locationId} ${sku}`, onHand] as const);
      return Object.fromEntries(named.toSorted(([one], [other]) => (one < other ? -1 : 1)));
    },
    /** The report files by their keys. */
    async reports(): Promise<Readonly<Record<string, string>>> {
      const { Contents = [] } = await s3.listObjectsV2({ Bucket: marts, Prefix: 'reports/' });
      const read = async (key: string) => {
        const { Body } = await s3.getObject({ Bucket: marts, Key: key });
        return [key, (await Body?.transformToString()) ?? ''] as const;
      };
      return Object.fromEntries(await Promise.all(Contents.map(({ Key = '' }) => read(Key))));
    },
    /** What operations were told, oldest first. */
    mails: () => cloud.inbox.messages.filter(({ to }) => to === 'operations@example.com'),
  };
}

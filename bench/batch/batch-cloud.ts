// The synthesized app on the local cloud, for runs of the nightly flow that are timed and asked what they read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Athena } from '@aws-sdk/client-athena';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { dataClock } from '../../local/cloud/clock.ts';
import { bootCloud } from '../../local/cloud/cloud.ts';
import { lakeQueries, type Row } from '../../local/query/lake-queries.ts';
import { localTarget } from '../../local/target/target.ts';
import type { ArchiveObject } from './archived-orders.ts';
import { measured, type Took } from './measured.ts';
import { type StatementCost, statementCosts } from './statement-costs.ts';
import type { TillLog } from './till-logs.ts';

export interface BatchRun extends Took {
  readonly statements: readonly StatementCost[];
}

export interface BatchCloud {
  /** The raw bucket's name. */
  readonly rawBucket: string;
  /** Puts files into the inbox. */
  deliver(files: readonly TillLog[]): Promise<void>;
  /** Puts an object of the event archive into the raw zone. */
  archive(object: ArchiveObject): Promise<void>;
  /** Runs the nightly flow to its end. Throws when it fails. @param input as a person sends it */
  run(input: object): Promise<BatchRun>;
  /** Plays the night that is due next, by its schedule, until the counters know it too. Throws when it fails. */
  night(): Promise<BatchRun>;
  rows(sql: string): Promise<readonly Row[]>;
  /** Writes a question's rows as JSON lines; answers the files. */
  unload(sql: string, name: string): Promise<readonly string[]>;
  advanceTo(timeMs: number): void;
  stop(): Promise<void>;
}

/** @param startsAt the cloud's first moment, ISO-8601 */
export async function batchCloud(assemblyDir: string, startsAt: string): Promise<BatchCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-batch-'));
  const clock = dataClock(Date.parse(startsAt));
  const cloud = await bootCloud({
    ...{ assemblyDir, clock, logFolder: join(folder, 'logs') },
    onInternalError: (error) => console.error(error),
  });
  const target = localTarget(cloud);
  const [athena, s3, sfn] = [
    new Athena(target.clients),
    new S3Client(target.clients),
    new SFN(target.clients),
  ];
  const queries = lakeQueries(target, new AbortController().signal);
  const rawBucket = target.output('RawBucketName');
  const costs = statementCosts(athena, target.output('WorkGroupName'), {
    raw: target.output('RawDatabaseName'),
    clean: target.output('CleanDatabaseName'),
    marts: target.output('MartsDatabaseName'),
  });
  let runs = 0;
  return {
    rawBucket,
    async deliver(files) {
      for (const { key, bytes } of files)
        await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key: `inbox/${key}`, Body: bytes }));
    },
    async archive({ key, bytes }) {
      await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key: key, Body: bytes }));
    },
    async run(input) {
      await costs();
      runs += 1;
      const stateMachineArn = target.output('NightStateMachineArn');
      const started = { stateMachineArn, name: `bench-${runs}`, input: JSON.stringify(input) };
      const { result: executionArn, ...took } = await measured(async () => {
        const execution = await sfn.startExecution(started);
        await cloud.executionsSettled(new AbortController().signal);
        return execution.executionArn;
      });
      const { status, error, cause } = await sfn.describeExecution({ executionArn });
      if (status !== 'SUCCEEDED')
        throw new Error(`the run of ${JSON.stringify(input)} ${status}: ${error}: ${cause}`);
      return { ...took, statements: await costs() };
    },
    async night() {
      await costs();
      const { result: _, ...took } = await measured(() => cloud.days.night(new AbortController().signal));
      return { ...took, statements: await costs() };
    },
    rows: (sql) => queries.rows(sql),
    unload: (sql, name) => unloaded({ sql, name, rawBucket, folder }, queries, s3),
    advanceTo: clock.advanceTo,
    async stop() {
      queries.close();
      for (const client of [athena, s3, sfn]) client.destroy();
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Unloading {
  readonly sql: string;
  readonly name: string;
  readonly rawBucket: string;
  /** On this machine: where the files go. */
  readonly folder: string;
}

async function unloaded(
  { sql, name, rawBucket, folder }: Unloading,
  queries: ReturnType<typeof lakeQueries>,
  s3: S3Client,
): Promise<readonly string[]> {
  const location = `s3://${rawBucket}/bench/${name}/`;
  await queries.rows(`UNLOAD (${sql}) TO '${location}' WITH (format = 'JSON', compression = 'NONE')`);
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: rawBucket, Prefix: `bench/${name}/` }),
  );
  return Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: rawBucket, Key }));
      const file = join(folder, Key.replaceAll('/', '-'));
      writeFileSync(file, (await Body?.transformToByteArray()) ?? '');
      return file;
    }),
  );
}

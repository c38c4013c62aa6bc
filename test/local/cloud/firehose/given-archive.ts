// A delivery stream between a Kinesis stream and a bucket, both behind a real endpoint with the real SDK clients.
import { gunzipSync } from 'node:zlib';
import { Kinesis } from '@aws-sdk/client-kinesis';
import { S3 } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { ACCOUNT_ID, REGION } from '../../../../local/cloud/assembly/account.ts';
import type { DeliveryStreamPlan } from '../../../../local/cloud/assembly/resources/delivery-streams.ts';
import { type Authorize, dispatcher } from '../../../../local/cloud/endpoint/dispatch.ts';
import type { InvokeResult } from '../../../../local/cloud/event-source/ports.ts';
import { startDeliveries } from '../../../../local/cloud/firehose/start-deliveries.ts';
import { kinesisEmulator } from '../../../../local/cloud/kinesis/kinesis-emulator.ts';
import { kinesisStreams } from '../../../../local/cloud/kinesis/streams.ts';
import { s3Emulator } from '../../../../local/cloud/s3/s3-emulator.ts';
import { untilQuiet } from '../../../../local/cloud/settle.ts';
import { stubFunctionEnv } from '../../../helpers/function-env.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { givenObjectStore, givenService, standingClock } from '../given-service.ts';
import { Bucket, FUNCTION_ARN, PLAN, StreamName } from './archive-plan.ts';

export interface GivenArchive {
  readonly plan?: Partial<DeliveryStreamPlan>;
  /** @default - the real transform */
  readonly invoke?: (event: unknown) => Promise<InvokeResult>;
  /** Of the delivery stream's own requests to S3. */
  readonly authorize?: Authorize;
  readonly require?: (roleArn: string, action: string, resource: string) => void;
}

export async function givenArchive({ plan, invoke, authorize, require }: GivenArchive = {}) {
  stubFunctionEnv('http://127.0.0.1:1', {});
  const { handler } = await import('../../../../lambda/archive-events/handler.ts');
  const clock = standingClock();
  const streams = kinesisStreams({ clock, wallMs: clock.now, region: REGION, accountId: ACCOUNT_ID });
  streams.create({ name: StreamName, capacity: 4 });
  const store = givenObjectStore(clock);
  store.createBucket(Bucket);
  const s3Service = s3Emulator(store);
  const { clients, closing } = await givenService([kinesisEmulator(streams), s3Service]);
  const internalErrors: unknown[] = [];
  const onInternalError = (error: unknown) => internalErrors.push(error);
  const { dispatch } = dispatcher({
    emulators: [s3Service],
    authorize: authorize ?? (() => undefined),
    onInternalError,
  });
  const real = async (event: unknown) => {
    const response = await handler(event as Parameters<typeof handler>[0]);
    return { ok: true as const, response: JSON.parse(JSON.stringify(response)) };
  };
  const fn = { name: 'archive-events', arn: FUNCTION_ARN, invoke: invoke ?? real, stop: async () => {} };
  const logFolder = temporaryFolder();
  const required: string[] = [];
  const [delivery] = startDeliveries([{ ...PLAN, ...plan }], {
    emulators: { streams },
    find: (name) => (name === FUNCTION_ARN ? fn : undefined),
    clock,
    dispatch,
    require:
      require ??
      ((_role, action, resource) => {
        required.push(`${action} ${resource}`);
      }),
    logFolder,
    onInternalError,
  });
  onTestFinished(() => delivery!.stop());
  const s3 = closing(new S3(clients));
  const kinesis = closing(new Kinesis(clients));
  return {
    ...{ clock, streams, s3, store, delivery: delivery!, internalErrors, required, logFolder },
    send: (payload: string | Uint8Array, PartitionKey = 'unreadable') =>
      kinesis.putRecord({ StreamName, PartitionKey, Data: Buffer.from(payload) }),
    settled: () => untilQuiet({ functions: [], others: [delivery!] }, AbortSignal.timeout(10_000)),
    /** The lines of each object below a prefix, by key. */
    linesBelow: async (Prefix: string) => {
      const { Contents = [] } = await s3.listObjectsV2({ Bucket, Prefix });
      const texts = Contents.map(async ({ Key = '' }) => {
        const { Body } = await s3.getObject({ Bucket, Key });
        const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
        const text = (Key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
        return [
          Key,
          text
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line)),
        ] as const;
      });
      return new Map(await Promise.all(texts));
    },
  };
}

// Makes the planned delivery streams, acting as their roles, and sets them to work.
import { ApiError, type ApiReply, type ApiRequest } from '../api.ts';
import { localArn } from '../assembly/account.ts';
import type { DeliveryStreamPlan, TransformPlan } from '../assembly/resources/delivery-streams.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import { sleep } from '../event-source/sleep.ts';
import { type FunctionLog, functionLog } from '../functions/function-log.ts';
import type { FindFunction } from '../functions/lambda-emulator.ts';
import { roleCredentials } from '../iam/credentials.ts';
import type { Require } from '../iam/requirement.ts';
import type { KinesisStreams } from '../kinesis/streams.ts';
import { deliveryPermissions } from './delivery-permissions.ts';
import { type Delivery, runDelivery } from './run-delivery.ts';
import { streamReader } from './stream-reader.ts';
import { TransformError } from './transform-event.ts';

export interface RunningDelivery
  extends Pick<Delivery, 'flush' | 'isIdle' | 'progress' | 'hold' | 'release'> {
  readonly plan: DeliveryStreamPlan;
  /** Begins nothing new; resolves when what runs has ended. */
  stop(): Promise<void>;
}

export interface DeliveryParts {
  readonly emulators: { readonly streams: KinesisStreams };
  readonly find: FindFunction;
  readonly clock: Clock;
  readonly dispatch: (request: ApiRequest) => Promise<ApiReply>;
  readonly require: Require;
  /** @default - nothing is measured */
  readonly measure?: Measure;
  /** Where errors are logged, a file for each delivery stream. */
  readonly logFolder: string;
  /** Faults of the local cloud itself. */
  readonly onInternalError: (error: unknown) => void;
}

/** Throws when a role lacks what Firehose needs of it. */
export function startDeliveries(
  plans: readonly DeliveryStreamPlan[],
  parts: DeliveryParts,
): readonly RunningDelivery[] {
  for (const plan of plans) refuseLost(plan, parts);
  return plans.map((plan) => startDelivery(plan, parts));
}

function refuseLost(plan: DeliveryStreamPlan, { find, require }: DeliveryParts): void {
  const { address, transform } = plan;
  if (transform !== undefined && find(transform.functionArn) === undefined)
    throw new Error(`${address}: its function ${transform.functionArn} is not part of the app`);
  for (const { roleArn, action, resource } of deliveryPermissions(plan, localArn))
    require(roleArn, action, resource);
}

function startDelivery(plan: DeliveryStreamPlan, parts: DeliveryParts): RunningDelivery {
  const { clock, logFolder, onInternalError, require } = parts;
  const { streams } = parts.emulators;
  const streamName = plan.source.streamArn.slice(plan.source.streamArn.indexOf('/') + 1);
  const log: FunctionLog | undefined = plan.log && functionLog(logFolder, plan.name);
  const { onRead, onDelivered } = measurements(plan, parts);
  const reader = streamReader(streams, streamName, { onRead });
  const delivery = runDelivery(plan, {
    reader: {
      read() {
        require(plan.source.roleArn, 'kinesis:GetRecords', plan.source.streamArn);
        return reader.read();
      },
    },
    onDelivered,
    onChange(listener) {
      const { listeners } = streams.stream(streamName);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    invoke: (event) => invoke(event, plan.transform, parts),
    put: (key, body) => put(plan, { key, body }, parts),
    time: { nowMs: clock.now, sleep },
    log: (sentence) => log?.write(`${new Date(clock.now()).toISOString()} ${sentence}\n`),
  });
  const { flush, isIdle, progress, hold, release } = delivery;
  const ended = delivery.run().catch(onInternalError);
  return {
    plan,
    flush,
    isIdle,
    progress,
    hold,
    release,
    async stop() {
      delivery.stop();
      await ended;
      await log?.close();
    },
  };
}

/** @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html */
function measurements(
  { name: DeliveryStreamName }: DeliveryStreamPlan,
  { measure = () => {} }: DeliveryParts,
) {
  const tell = (name: string, value: number) =>
    measure({ namespace: 'AWS/Firehose', name, dimensions: { DeliveryStreamName }, value });
  return {
    onRead: (behindMs: number) => tell('KinesisMillisBehindLatest', behindMs),
    onDelivered: (ageMs: number) => tell('DeliveryToS3.DataFreshness', ageMs / 1_000),
  };
}

async function invoke(
  event: unknown,
  transform: TransformPlan | undefined,
  { find, require }: DeliveryParts,
) {
  const target = transform && find(transform.functionArn);
  if (target === undefined)
    throw new TransformError('Lambda.FunctionNotFound', 'The function was not found.');
  try {
    require(transform?.roleArn ?? '', 'lambda:InvokeFunction', target.arn);
  } catch (error) {
    throw new TransformError(
      'Lambda.InvokeAccessDenied',
      error instanceof Error ? error.message : String(error),
    );
  }
  try {
    return await target.invoke(event);
  } catch (error) {
    if (error instanceof ApiError) throw new TransformError('Lambda.InvokeLimitExceeded', error.message);
    throw error;
  }
}

interface NewObject {
  readonly key: string;
  readonly body: Buffer;
}

async function put(
  { roleArn, bucketArn }: DeliveryStreamPlan,
  { key, body }: NewObject,
  { dispatch }: DeliveryParts,
): Promise<void> {
  const { accessKeyId } = roleCredentials(roleArn);
  const path = key.split('/').map(encodeURIComponent).join('/');
  const reply = await dispatch({
    service: 's3',
    method: 'PUT',
    url: `/${bucketArn.slice('arn:aws:s3:::'.length)}/${path}`,
    headers: { 'content-type': 'application/octet-stream', host: '127.0.0.1' },
    body,
    caller: { kind: 'role', roleArn, accessKeyId },
  });
  if (reply.status >= 300) throw new Error(`S3 refused ${key}: ${reply.body.toString()}`);
}

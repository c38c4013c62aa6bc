// The emulators behind one endpoint, with a meter at DynamoDB: requests, and the write units that they cost.
import * as z from 'zod';
import type { ApiRequest, ServiceEmulator } from '../../local/cloud/api.ts';
import { ACCOUNT_ID, localArn, REGION } from '../../local/cloud/assembly/account.ts';
import { type Clock, dataClock } from '../../local/cloud/clock.ts';
import { changeStream } from '../../local/cloud/dynamodb/change-stream.ts';
import { type DynamodbEmulator, dynamodbEmulator } from '../../local/cloud/dynamodb/dynamodb-emulator.ts';
import { createEndpoint } from '../../local/cloud/endpoint/endpoint.ts';
import { kinesisEmulator } from '../../local/cloud/kinesis/kinesis-emulator.ts';
import { kinesisStreams } from '../../local/cloud/kinesis/streams.ts';
import { objectStore } from '../../local/cloud/s3/object-store.ts';
import { s3Emulator } from '../../local/cloud/s3/s3-emulator.ts';

export interface Meter {
  requests: number;
  writeUnits: number;
}

export interface MeteredCloud {
  readonly address: string;
  readonly streamArn: string;
  readonly meter: Meter;
  close(): Promise<void>;
}

/** A table to make, empty. */
export interface TableToMeter {
  readonly name: string;
  readonly keyNames: readonly string[];
  /**
   * Whether it has a change stream, which nobody reads.
   * @default false
   */
  readonly isStreamed?: boolean;
}

export const BUCKET = 'quarantine';
const STREAM = 'retail-events';

export async function meteredCloud(shards: number, tables: readonly TableToMeter[]): Promise<MeteredCloud> {
  const clock = dataClock();
  const streams = kinesisStreams({ clock, wallMs: Date.now, region: REGION, accountId: ACCOUNT_ID });
  streams.create({ name: STREAM, capacity: shards });
  const dynamodb = dynamodbEmulator((name) => localArn('dynamodb', `table/${name}`));
  const objects = objectStore(clock);
  objects.createBucket(BUCKET);
  for (const table of tables) await dynamodb.createTable(definitionOf(table, clock));
  const meter = { requests: 0, writeUnits: 0 };
  const endpoint = createEndpoint({
    emulators: [metered(dynamodb, meter), kinesisEmulator(streams), s3Emulator(objects)],
    authorize: () => undefined,
    principalOf: (accessKeyId) => ({ kind: 'operator', accessKeyId }),
    onInternalError: (error) => console.error(error),
  });
  const address = `http://127.0.0.1:${await endpoint.listen(0)}`;
  return {
    address,
    streamArn: streams.arnOf(STREAM),
    meter,
    async close() {
      await endpoint.close();
      objects.close();
    },
  };
}

function definitionOf({ name, keyNames, isStreamed = false }: TableToMeter, clock: Clock) {
  const streamArn = localArn('dynamodb', `table/${name}/stream/bench`);
  const definition = {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keyNames.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keyNames.map((AttributeName, index) => ({
      AttributeName,
      KeyType: index === 0 ? 'HASH' : 'RANGE',
    })),
  };
  return {
    name,
    keyNames,
    definition,
    changeStream: isStreamed
      ? changeStream({ streamArn, region: REGION, viewType: 'NEW_IMAGE', clock, wallMs: Date.now })
      : undefined,
  };
}

const capacity = z.object({ CapacityUnits: z.number() });
const consumed = z.object({ ConsumedCapacity: z.union([capacity, z.array(capacity)]).optional() });
const READS = /\.(GetItem|BatchGetItem|Query|Scan|DescribeTable)$/;

/** Asks every write what it cost; the emulator counts units as DynamoDB does. */
function metered(dynamodb: DynamodbEmulator, meter: Meter): ServiceEmulator {
  return {
    ...dynamodb,
    async handle(request) {
      meter.requests += 1;
      if (READS.test(request.headers['x-amz-target'] ?? '')) return dynamodb.handle(request);
      const reply = await dynamodb.handle(withCapacity(request));
      const { ConsumedCapacity = [] } = consumed.parse(JSON.parse(reply.body.toString() || '{}'));
      for (const { CapacityUnits } of [ConsumedCapacity].flat()) meter.writeUnits += CapacityUnits;
      return reply;
    },
  };
}

const withCapacity = (request: ApiRequest): ApiRequest => ({
  ...request,
  body: Buffer.from(
    JSON.stringify({ ...JSON.parse(request.body.toString()), ReturnConsumedCapacity: 'TOTAL' }),
  ),
});

// All that the app ever does, once: a shortage, a held order, a broken record, a batch that comes again after a crash, a
// sweep, and a night that closes a month, with files that it accepts and sets aside.
import { gzipSync } from 'node:zlib';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Kinesis } from '@aws-sdk/client-kinesis';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { fileContractOf } from '../../contracts/files/files.ts';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { contractOf, partitionKeyOf, type RetailEvent } from '../../contracts/retail-event.ts';
import type { Cloud } from '../../local/cloud/cloud.ts';
import { localTarget } from '../../local/target/target.ts';
import { anEvent } from '../helpers/events.ts';
import { stopAt } from './night/stop-at.ts';

export const START_MS = Date.parse('2026-02-28T08:00:00Z');
const DAY = '2026-02-28';

export async function everythingOnce(cloud: Cloud, signal: AbortSignal): Promise<void> {
  await streamOnce(cloud, signal);
  await nightOnce(cloud, signal);
}

async function streamOnce(cloud: Cloud, signal: AbortSignal): Promise<void> {
  const target = localTarget(cloud);
  const kinesis = new Kinesis(target.clients);
  const dynamodb = new DynamoDB(target.clients);
  const lambda = new Lambda(target.clients);
  try {
    const { partitionKey } = contractOf('StockAdjusted');
    const example = { ...contractOf('StockAdjusted').example, occurredAt: `${DAY}T09:00:00Z` };
    const record = {
      Data: Buffer.from(JSON.stringify(example)),
      PartitionKey: partitionKey(example as never),
    };
    const { Records: [taken] = [] } = await kinesis.putRecords({
      StreamName: target.output('RetailEventsStreamName'),
      Records: [
        record,
        ...orderedUpTo(),
        ...recordsOf([HELD]),
        { Data: Buffer.from('{'), PartitionKey: 'broken' },
      ],
    });
    await cloud.settled(signal);
    await kinesis.putRecords({
      StreamName: target.output('RetailEventsStreamName'),
      Records: recordsOf([DECISION, anEvent('StockReceived', { occurredAt: `${DAY}T10:00:00Z` })]),
    });
    await cloud.settled(signal);
    // A crash between counting and remembering: the id is not known, the shard's mark is.
    const eventId = { S: String(Reflect.get(example, 'eventId')) };
    await dynamodb.deleteItem({ TableName: target.output('AppliedEventsTableName'), Key: { eventId } });
    const stream = cloud.plan.streams[0];
    const consumer = cloud.plan.mappings.find(({ eventSourceArn }) => eventSourceArn === stream?.arn);
    const kinesisRecord = {
      partitionKey: record.PartitionKey,
      sequenceNumber: taken?.SequenceNumber,
      data: record.Data.toString('base64'),
      approximateArrivalTimestamp: START_MS / 1000,
    };
    const Payload = JSON.stringify({
      Records: [
        {
          eventID: `${taken?.ShardId}:${taken?.SequenceNumber}`,
          eventSourceARN: stream?.arn,
          kinesis: kinesisRecord,
        },
      ],
    });
    const again = await lambda.invoke({ FunctionName: consumer?.functionArn, Payload });
    if (again.FunctionError !== undefined) throw new Error(again.Payload?.transformToString());
    await cloud.runSchedules();
    await cloud.settled(signal);
  } finally {
    for (const client of [kinesis, dynamodb, lambda]) client.destroy();
  }
}

/** An order of an account that was made the moment before. */
const HELD = anEvent('OrderPlaced', {
  occurredAt: `${DAY}T09:00:00Z`,
  customerSince: `${DAY}T09:00:00Z`,
});

/** What a person said to it, which changes profiles that there are. */
const DECISION = anEvent('CaseDecided', {
  occurredAt: `${DAY}T09:30:00Z`,
  orderId: HELD.orderId,
  customerId: HELD.customerId,
});

/** The policy by which a shortage is ordered. */
const orderedUpTo = () => recordsOf([anEvent('StockPolicySet', { occurredAt: `${DAY}T08:00:00Z` })]);

const recordsOf = (events: readonly RetailEvent[]) =>
  events.map((event) => ({
    Data: Buffer.from(JSON.stringify(event)),
    PartitionKey: partitionKeyOf(event),
  }));

async function nightOnce(cloud: Cloud, signal: AbortSignal): Promise<void> {
  const target = localTarget(cloud);
  const s3 = new S3(target.clients);
  const sfn = new SFN(target.clients);
  const Bucket = target.output('RawBucketName');
  const put = (key: string, text: string) =>
    s3.putObject({ Bucket, Key: `inbox/${key}`, Body: gzipSync(text) });
  const till = `pos/business_date=${DAY}/store_id=S-1/tills.csv.gz`;
  const row = `T1,S-1,R1,${DAY},${DAY}T10:00:00Z,1,MUG,2,4.50,EUR,card,`;
  try {
    await cloud.days.end(DAY);
    await put(till, `${POS_COLUMNS.join(',')}\n${row}\n`);
    await put(`pos/business_date=${DAY}/store_id=S-1/other.csv.gz`, 'no,till,log\n');
    for (const source of ['reviews', 'catalog', 'locations'] as const)
      await put(`${source}/all.jsonl.gz`, `${JSON.stringify(fileContractOf(source).example)}\nbroken\n`);
    // A run that a person stops: the night after it finds that it holds the lease, and that it has ended.
    const stopped = stopAt('Migrate', { cloud, sfn });
    await sfn.startExecution({
      stateMachineArn: target.output('NightStateMachineArn'),
      input: JSON.stringify({ from: DAY, to: DAY }),
    });
    await stopped;
    await cloud.days.night(signal);
    await rebuild(cloud);
    // The till log again, with other content: a correction of a closed month.
    await put(till, `${POS_COLUMNS.join(',')}\n${row.replace(',2,4.50', ',3,4.50')}\n`);
    await cloud.days.night(signal);
  } finally {
    s3.destroy();
    sfn.destroy();
  }
}

/** What a person does who is told that counters differ. */
async function rebuild(cloud: Cloud): Promise<void> {
  const target = localTarget(cloud);
  const lambda = new Lambda(target.clients);
  try {
    const reply = await lambda.invoke({
      FunctionName: target.output('RebuildCountersFunctionName'),
      Payload: JSON.stringify({ command: 'rebuild', counter: null }),
    });
    if (reply.FunctionError !== undefined) throw new Error(reply.Payload?.transformToString());
  } finally {
    lambda.destroy();
  }
}

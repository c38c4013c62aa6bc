// Reads what the product holds, as an operator would: counters, open alerts, applied ids, quarantine.
import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { type QuarantinedRecord, quarantinedRecord } from '../../contracts/stream-record.ts';
import type { Target } from '../target/target.ts';

export interface CounterState {
  readonly locationId: string;
  readonly sku: string;
  readonly productName: string | undefined;
  /** Null when only a policy is known. */
  readonly onHand: number | null;
  readonly reorderPoint: number;
  readonly orderUpTo: number | null;
}

export interface AlertState {
  readonly locationId: string;
  readonly sku: string;
  readonly level: string;
  /** When the present level was reached. */
  readonly since: string;
  /** When the shortage began; undefined while there is none. */
  readonly openedAt: string | undefined;
}

type Item = Readonly<Record<string, AttributeValue>>;

const numberOf = (value: AttributeValue | undefined) =>
  value?.N === undefined ? undefined : Number(value.N);

export interface StateReader {
  counters(): Promise<readonly CounterState[]>;
  alerts(): Promise<readonly AlertState[]>;
  appliedIds(): Promise<ReadonlySet<string>>;
  quarantine(): Promise<readonly QuarantinedRecord[]>;
}

export function stateReader(target: Target): StateReader {
  const dynamo = new DynamoDBClient(target.clients);
  const s3 = new S3Client(target.clients);
  const bucket = target.output('QuarantineBucketName');

  const scan = async <T>(tableOutput: string, read: (item: Item) => T): Promise<readonly T[]> => {
    const found: T[] = [];
    const request = { TableName: target.output(tableOutput), ConsistentRead: true };
    for await (const page of paginateScan({ client: dynamo }, request))
      found.push(...(page.Items ?? []).map(read));
    return found;
  };

  const readRecord = async (key: string): Promise<QuarantinedRecord> => {
    const reply = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return quarantinedRecord.parse(JSON.parse((await reply.Body?.transformToString()) ?? ''));
  };

  return {
    counters: () => scan('InventoryTableName', counterOf),
    alerts: () => scan('StockAlertsTableName', alertOf),
    appliedIds: async () => new Set(await scan('AppliedEventsTableName', (item) => item['eventId']?.S ?? '')),
    async quarantine() {
      const records: QuarantinedRecord[] = [];
      for await (const page of paginateListObjectsV2(
        { client: s3 },
        { Bucket: bucket, Prefix: 'quarantine/' },
      ))
        records.push(...(await Promise.all((page.Contents ?? []).map(({ Key }) => readRecord(Key ?? '')))));
      return records;
    },
  };
}

const counterOf = (item: Item): CounterState => ({
  locationId: item['locationId']?.S ?? '',
  sku: item['sku']?.S ?? '',
  productName: item['productName']?.S,
  onHand: numberOf(item['onHand']) ?? null,
  reorderPoint: numberOf(item['reorderPoint']) ?? 0,
  orderUpTo: numberOf(item['orderUpTo']) ?? null,
});

const alertOf = (item: Item): AlertState => ({
  locationId: item['locationId']?.S ?? '',
  sku: item['sku']?.S ?? '',
  level: item['level']?.S ?? 'none',
  since: item['since']?.S ?? '',
  openedAt: item['openedAt']?.S,
});

// All counters in DynamoDB, with their marks, read in parts that can be read at the same time.
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { CounterSnapshot } from '../../contracts/counter-snapshot.ts';
import { isMarkName } from '../../domain/inventory/shard-mark.ts';
import type { Item } from './read-items.ts';

type ReadCounter = Omit<CounterSnapshot, 'runId' | 'takenAt'>;

export const dynamoCounterParts = (client: DynamoDBClient, tableName: string) => ({
  async *part(index: number, of: number): AsyncGenerator<readonly ReadCounter[]> {
    const scan = { TableName: tableName, ConsistentRead: true, Segment: index, TotalSegments: of };
    for await (const page of paginateScan({ client }, scan)) yield (page.Items ?? []).map(readCounterOf);
  },
});

function readCounterOf(item: Item): ReadCounter {
  const number = (name: string) => (item[name]?.N === undefined ? null : Number(item[name].N));
  const marks = Object.entries(item).filter(([name]) => isMarkName(name));
  return {
    locationId: item['locationId']?.S ?? '',
    sku: item['sku']?.S ?? '',
    onHand: number('onHand'),
    reorderPoint: number('reorderPoint'),
    orderUpTo: number('orderUpTo'),
    version: number('version') ?? 0,
    marks: JSON.stringify(Object.fromEntries(marks.map(([name, { S }]) => [name, S]))),
    rebuildId: item['rebuildId']?.S ?? null,
  };
}

// What a design left in a table: the hash keys of its items.
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { TableToMeter } from './metered-cloud.ts';

export async function keysIn(
  { name, keyNames: [hashKey = ''] }: TableToMeter,
  address: string,
): Promise<ReadonlySet<string>> {
  const client = new DynamoDBClient({
    endpoint: address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'BENCH', secretAccessKey: 'bench' },
  });
  const keys = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name }))
    for (const item of Items) keys.add(item[hashKey]?.S ?? '');
  client.destroy();
  return keys;
}

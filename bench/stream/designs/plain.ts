// The plainest design: parse, update a counter per line, no idempotency. A record that cannot be parsed is passed over.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KinesisStreamEvent } from 'aws-lambda';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { applyPerLine } from './per-line.ts';

const client = new DynamoDBClient({});
const tableName = process.env['INVENTORY_TABLE'] ?? '';

export async function handler({ Records }: KinesisStreamEvent): Promise<void> {
  await Promise.all(
    Records.map(async ({ kinesis }) => {
      const event = parsed(kinesis.data);
      if (event !== undefined) await applyPerLine(client, tableName, event);
    }),
  );
}

function parsed(data: string): RetailEvent | undefined {
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

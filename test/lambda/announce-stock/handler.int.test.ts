import type { DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { dynamoCounters } from '../../../lambda/adapters/dynamo-counters.ts';
import { KEY } from '../../helpers/events.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { givenLocalAws, TOPIC_ARN } from '../../helpers/given-local-aws.ts';
import { INVENTORY_TABLE, STOCK_ALERTS_TABLE } from '../../helpers/inventory-tables.ts';
import { sequenceNumber } from '../../helpers/records.ts';

const SWEEP = { command: 'sweep', at: '2026-03-03T07:00:00Z' } as const;

async function givenHandler() {
  const aws = await givenLocalAws();
  stubFunctionEnv(aws.address, { INVENTORY_TABLE, STOCK_ALERTS_TABLE, ALERT_TOPIC_ARN: TOPIC_ARN });
  vi.resetModules();
  const { handler } = await import('../../../lambda/announce-stock/handler.ts');
  const severities = () => aws.inbox.published.map(({ attributes }) => attributes['severity']);
  return { ...aws, handler, severities };
}

const changeTo = (onHand: number, version: number): DynamoDBStreamEvent => ({
  Records: [
    {
      dynamodb: {
        ApproximateCreationDateTime: 1_772_352_000,
        NewImage: {
          sku: { S: KEY.sku },
          locationId: { S: KEY.locationId },
          onHand: { N: String(onHand) },
          version: { N: String(version) },
        },
      },
    },
  ],
});

describe('the stock announcer', () => {
  it('tells of a product that a change left short, once', async () => {
    const { handler, severities } = await givenHandler();
    expect(await handler(changeTo(0, 1))).toEqual({ batchItemFailures: [] });
    expect(await handler(changeTo(0, 1))).toEqual({ batchItemFailures: [] });
    expect(severities()).toEqual(['out']);
  });

  it('sweeps the counters at a command, and answers what it did', async () => {
    // Given
    const { handler, dynamo, severities } = await givenHandler();
    const condition = { kind: 'below', sequence: sequenceNumber(1) } as const;
    const update = { key: KEY, change: -3, mark: sequenceNumber(1), condition };
    await dynamoCounters(dynamo, { tableName: INVENTORY_TABLE }).update('m1-0', [update]);
    // When
    const outcome = await handler(SWEEP);
    // Then
    expect(outcome).toEqual({ judged: 1, raised: 1, resolved: 0 });
    expect(severities()).toEqual(['oversold']);
  });

  it('rejects a command that it does not know', async () => {
    const { handler } = await givenHandler();
    const command = { ...SWEEP, command: 'forget' } as unknown as typeof SWEEP;
    await expect(handler(command)).rejects.toThrow(/command/);
  });
});

import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { dynamoFraudCases } from '../../../lambda/adapters/dynamo-fraud-cases.ts';
import { aCase } from '../../helpers/fraud.ts';
import { CASE_NOTICES_TABLE, CASES_STREAM_ARN, FRAUD_CASES_TABLE } from '../../helpers/fraud-tables.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { ACTION_BUS } from '../../helpers/given-action-bus.ts';
import { givenLocalAws, TOPIC_ARN } from '../../helpers/given-local-aws.ts';

const SWEEP = { command: 'sweep', at: '2026-03-03T07:00:00Z' } as const;
const DECISION = {
  orderId: '10234',
  status: 'confirmed',
  decidedBy: 'fraud-desk',
  decidedAt: '2026-03-02T12:30:00.000Z',
  eventId: 'decision:10234:1:confirmed',
} as const;

async function givenHandler() {
  const aws = await givenLocalAws();
  stubFunctionEnv(aws.address, {
    FRAUD_CASES_TABLE,
    CASE_NOTICES_TABLE,
    ALERT_TOPIC_ARN: TOPIC_ARN,
    ACTION_BUS_NAME: ACTION_BUS,
    SWEEP_DAYS: '9',
  });
  vi.resetModules();
  const { handler } = await import('../../../lambda/announce-case/handler.ts');
  const cases = dynamoFraudCases(aws.dynamo, FRAUD_CASES_TABLE);
  /** Everything that the cases' change stream holds, as Lambda hands it over. */
  const changes = async (): Promise<DynamoDBStreamEvent> => {
    const stream = aws.dynamodb.changeStream(CASES_STREAM_ARN);
    const records: unknown[] = [];
    for (const { shardId } of (await stream?.listShards()) ?? []) {
      const iterator = await stream?.iterator(shardId, 'TRIM_HORIZON');
      if (iterator !== undefined) records.push(...((await stream?.read(iterator, 1_000))?.records ?? []));
    }
    return { Records: records.map((record) => Object(record).event as DynamoDBRecord) };
  };
  const told = () => ({
    people: aws.inbox.published.map(({ attributes }) => [attributes['status'], attributes['noticeNumber']]),
    systems: aws.actions.list().map(({ detailType }) => detailType),
  });
  return { ...aws, handler, cases, changes, told };
}

describe('the case announcer', () => {
  it('tells of what the change stream brings, each state once', async () => {
    // Given
    const { handler, cases, changes, told } = await givenHandler();
    await cases.open([aCase()]);
    await cases.decide([DECISION]);
    // When
    const event = await changes();
    expect(event.Records).toHaveLength(2);
    expect(await handler(event)).toEqual({ batchItemFailures: [] });
    expect(await handler(event)).toEqual({ batchItemFailures: [] });
    // Then
    expect(told()).toEqual({
      people: [
        ['open', '1'],
        ['confirmed', '2'],
      ],
      systems: ['OrderHeld', 'OrderRejected'],
    });
  });

  it('sweeps the cases at a command, and answers what it did', async () => {
    const { handler, cases, told } = await givenHandler();
    await cases.open([aCase(), aCase({ orderId: 'B' })]);
    await cases.decide([DECISION]);
    expect(await handler(SWEEP)).toEqual({ judged: 2, held: 1, released: 0, rejected: 1 });
    expect(await handler(SWEEP)).toEqual({ judged: 2, held: 0, released: 0, rejected: 0 });
    expect(told().systems).toEqual(['OrderHeld', 'OrderRejected']);
  });

  it('passes over a case that was removed', async () => {
    const { handler, told } = await givenHandler();
    await handler({ Records: [{ eventName: 'REMOVE', dynamodb: { Keys: { orderId: { S: '1' } } } }] });
    expect(told()).toEqual({ people: [], systems: [] });
  });

  it('rejects a command that it does not know', async () => {
    const { handler } = await givenHandler();
    const command = { ...SWEEP, command: 'forget' } as unknown as typeof SWEEP;
    await expect(handler(command)).rejects.toThrow(/command/);
  });
});

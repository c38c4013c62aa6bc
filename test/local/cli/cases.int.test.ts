// `npm run cases` against a local cloud of which only the tables and the stream are there.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import { judgeRecord } from '../../../contracts/judge-record.ts';
import { dynamoFraudCases } from '../../../lambda/adapters/dynamo-fraud-cases.ts';
import { aCase } from '../../helpers/fraud.ts';
import { FRAUD_CASES_TABLE } from '../../helpers/fraud-tables.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { ROOT } from '../synthesized-app.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function givenCloud() {
  const aws = await givenLocalAws();
  aws.streams.create({ name: 'retail-events', capacity: 1 });
  const cwd = temporaryFolder();
  const outputs = { CasesTableName: FRAUD_CASES_TABLE, RetailEventsStreamName: 'retail-events' };
  mkdirSync(join(cwd, '.local'));
  writeFileSync(
    join(cwd, '.local', 'cloud.json'),
    JSON.stringify({ endpoint: aws.address, pid: process.pid, outputs }),
  );
  const cases = (...args: readonly string[]) =>
    new Promise<{ status: unknown; output: string; errors: string }>((resolve) => {
      const file = join(ROOT, 'local', 'cli', 'cases.ts');
      execFile(process.execPath, [file, ...args], { cwd, timeout: 30_000 }, (error, output, errors) => {
        resolve({ status: error === null ? 0 : error.code, output, errors });
      });
    });
  /** What was sent, judged as the consumer judges it. */
  const sent = async () => {
    const StreamName = 'retail-events';
    const { Shards = [] } = await aws.kinesis.send(new ListShardsCommand({ StreamName }));
    const { ShardIterator } = await aws.kinesis.send(
      new GetShardIteratorCommand({
        StreamName,
        ShardId: Shards[0]?.ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records = [] } = await aws.kinesis.send(new GetRecordsCommand({ ShardIterator }));
    return Records.map(({ Data = new Uint8Array(), PartitionKey = '' }) => judgeRecord(Data, PartitionKey));
  };
  return { ...aws, cases, sent, store: dynamoFraudCases(aws.dynamo, FRAUD_CASES_TABLE) };
}

describe('the command', () => {
  it('lists what is held, with the reasons', async () => {
    const { cases, store } = await givenCloud();
    expect(await cases('list')).toMatchObject({ status: 0, output: 'no order is held\n' });
    await store.open([aCase(), aCase({ orderId: 'SECOND' })]);
    const { output } = await cases('list');
    for (const part of ['10234', 'SECOND', 'The account bought the moment it was made. (+60)'])
      expect(output).toContain(part);
  });

  it('sends a decision under the key of the customer, and the same one when it is pressed twice', async () => {
    // Given
    const { cases, sent, store } = await givenCloud();
    await store.open([aCase()]);
    // When
    const { output } = await cases('release', '10234', '--by', 'desk');
    await cases('release', '10234', '--by', 'desk');
    // Then
    expect(output).toBe('order 10234 is released, as soon as the decision is read from the stream\n');
    const event = { eventType: 'CaseDecided', decision: 'released', decidedBy: 'desk', orderId: '10234' };
    const eventId = 'decision:10234:1:released';
    expect(await sent()).toMatchObject([
      { kind: 'accepted', event: { ...event, eventId } },
      { kind: 'accepted', event: { ...event, eventId } },
    ]);
  });

  it('sends nothing for what is decided so already, and another decision as one of its own', async () => {
    // Given
    const { cases, sent, store } = await givenCloud();
    await store.open([aCase()]);
    const decision = { orderId: '10234', decidedBy: 'desk', decidedAt: '2026-03-01T08:00:00.000Z' } as const;
    await store.decide([{ ...decision, status: 'released', eventId: 'e' }]);
    // Then
    expect(await cases('release', '10234')).toMatchObject({
      status: 0,
      output: 'order 10234 was released already, by desk\n',
    });
    await cases('confirm', '10234', '--by', 'desk');
    expect(await sent()).toMatchObject([{ event: { eventId: 'decision:10234:2:confirmed' } }]);
  });

  it.each([
    [['release', 'LOST'], 'order LOST was never held'],
    [['release'], 'say `list`, `release ORDER` or `confirm ORDER`'],
    [['forget', '1'], 'say `list`'],
    [['list', '1'], 'say `list`'],
    [['--lst'], 'see `npm run cases -- --help`'],
  ])('says what to mend: %j', async (args, sentence) => {
    const { cases } = await givenCloud();
    const { status, errors } = await cases(...args);
    expect({ status, errors }).toEqual({ status: 2, errors: expect.stringContaining(sentence) });
  });
});

import { expect, it, onTestFinished, vi } from 'vitest';
import type { FraudCase } from '../../../contracts/fraud-case.ts';
import { dynamoFraudCases } from '../../../lambda/adapters/dynamo-fraud-cases.ts';
import { dynamoFraudProfiles } from '../../../lambda/adapters/dynamo-fraud-profiles.ts';
import { FRAUD_CASES_TABLE, FRAUD_PROFILES_TABLE, JUDGED_EVENTS_TABLE } from '../../helpers/fraud-tables.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { orders } from '../../helpers/orders.ts';
import { rawRecord, recordsOf, sequenceNumber } from '../../helpers/records.ts';
import { kinesisEvent } from '../../helpers/stream-events.ts';

const ENV = {
  JUDGED_EVENTS_TABLE,
  JUDGED_EVENTS_TTL_DAYS: '180',
  FRAUD_PROFILES_TABLE,
  FRAUD_MARK_DAYS: '16',
  FRAUD_CASES_TABLE,
  FRAUD_SETTINGS: '{"rules":{"device-velocity":{"weight":60,"orders":3}}}',
};

async function givenHandler(overrides: Partial<typeof ENV> = {}) {
  const aws = await givenLocalAws();
  aws.streams.create({ name: 'retail-events', capacity: 1 });
  stubFunctionEnv(aws.address, { ...ENV, ...overrides });
  vi.resetModules();
  const { handler } = await import('../../../lambda/judge-orders/handler.ts');
  const openCases = async () => {
    const open: FraudCase[] = [];
    for await (const page of dynamoFraudCases(aws.dynamo, FRAUD_CASES_TABLE).openCases()) open.push(...page);
    return open;
  };
  const profiles = dynamoFraudProfiles(aws.dynamo, { tableName: FRAUD_PROFILES_TABLE });
  const profileOf = async (key: string) => (await profiles.read([key]))[0];
  return { ...aws, handler, openCases, profileOf };
}

const threeOnOneDevice = orders(3, (n) => ({ id: `O${n}`, device: 'D', at: n }));

it('holds an order by its settings, teaches the profiles, and reports the batch as done', async () => {
  // Given
  const { handler, openCases, profileOf } = await givenHandler();
  const poison = rawRecord('oops', { sequenceNumber: sequenceNumber(9) });
  // When
  const event = kinesisEvent([...recordsOf(threeOnOneDevice), poison]);
  const responses = [await handler(event), await handler(event)];
  // Then
  expect(responses).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
  expect(await openCases()).toMatchObject([
    { orderId: 'O2', status: 'open', version: 1, reasons: expect.arrayContaining([]) },
  ]);
  expect(await profileOf('device#D')).toMatchObject({
    version: 1,
    profile: { recentOrders: [{ orderId: 'O0' }, { orderId: 'O1' }, { orderId: 'O2' }] },
  });
});

it('loses nothing when two shards meet on one device', async () => {
  // Given
  const { handler, profileOf } = await givenHandler();
  const ofShard = (shard: number) =>
    kinesisEvent(
      recordsOf(orders(40, (n) => ({ id: `S${shard}-${n}`, device: `D${n % 10}`, at: n }))),
      `shardId-00000000000${shard}`,
    );
  // When
  await Promise.all([0, 1, 2].map((shard) => handler(ofShard(shard))));
  // Then
  for (let device = 0; device < 10; device += 1) {
    const profile = await profileOf(`device#D${device}`);
    expect(profile).toMatchObject({ version: 3, profile: { kind: 'device' } });
    expect(Object.keys(profile?.marks ?? {})).toHaveLength(3);
    expect(profile?.profile).toHaveProperty('recentOrders.length', 12);
  }
});

it('fails as a whole when a table is gone, so that the batch comes again', async () => {
  const { handler } = await givenHandler({ FRAUD_PROFILES_TABLE: 'elsewhere' });
  await expect(handler(kinesisEvent(recordsOf(threeOnOneDevice)))).rejects.toThrow(/resource not found/i);
});

it('fails on init with settings that are none, and says which', async () => {
  const failure = givenHandler({ FRAUD_SETTINGS: '{"rules":{"device-velocity":{"weight":500}}}' });
  await expect(failure).rejects.toThrow('rule device-velocity: weight is 500');
});

it('fails on init without its variables, naming each that is missing', async () => {
  // Given
  for (const name of Object.keys(ENV)) vi.stubEnv(name, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.resetModules();
  // When
  const failure = await import('../../../lambda/judge-orders/handler.ts').catch(String);
  // Then
  for (const name of Object.keys(ENV)) expect(failure).toContain(name);
});

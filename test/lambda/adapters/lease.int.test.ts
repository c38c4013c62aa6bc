import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoLease } from '../../../lambda/adapters/dynamo-lease.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { memoryLease } from '../../helpers/memory-lease.ts';

async function givenTable() {
  const { dynamo } = await givenLocalAws();
  await dynamo.send(
    new CreateTableCommand({
      TableName: 'leases',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
    }),
  );
  return dynamoLease(dynamo, 'leases');
}

const RED = { holder: 'red', until: '2026-03-02T04:00:00.000Z', doing: null };
const BLUE = { holder: 'blue', until: '2026-03-02T05:00:00.000Z', doing: 'refine/events' };

describe.each([
  ['in DynamoDB', givenTable],
  ['in memory', async () => memoryLease()],
])('the lease %s', (_, given) => {
  it('is nobody’s at first', async () => {
    expect(await (await given()).read()).toBeUndefined();
  });

  it('is read as it was saved', async () => {
    const leases = await given();
    expect(await leases.replace(RED, undefined)).toBe(true);
    expect(await leases.read()).toEqual(RED);
    expect(await leases.replace(BLUE, RED)).toBe(true);
    expect(await leases.read()).toEqual(BLUE);
  });

  it('is replaced only while it is what the writer knows', async () => {
    const leases = await given();
    await leases.replace(RED, undefined);
    expect(await leases.replace(BLUE, undefined)).toBe(false);
    expect(await leases.replace(BLUE, { ...RED, until: BLUE.until })).toBe(false);
    expect(await leases.replace(BLUE, { ...RED, holder: 'green' })).toBe(false);
    expect(await leases.read()).toEqual(RED);
  });

  it.each([
    ['holds it', RED.holder, true],
    ['does not', 'blue', false],
  ])('is extended unread by who %s', async (_who, holder, isExtended) => {
    const leases = await given();
    expect(await leases.extend({ ...BLUE, holder }, '2026-03-02T03:00:00.000Z')).toBe(false);
    await leases.replace(RED, undefined);
    expect(await leases.extend({ ...BLUE, holder }, '2026-03-02T03:00:00.000Z')).toBe(isExtended);
    expect(await leases.read()).toEqual(isExtended ? { ...BLUE, holder } : RED);
  });

  it.each([
    ['is over', { ...BLUE, holder: 'red' }, RED.until],
    ['is promised for longer', { ...RED, until: '2026-03-02T03:59:59.999Z' }, '2026-03-02T03:00:00.000Z'],
  ])('is not extended when it %s', async (_when, lease, now) => {
    const leases = await given();
    await leases.replace(RED, undefined);
    expect(await leases.extend(lease, now)).toBe(false);
    expect(await leases.read()).toEqual(RED);
  });
});

import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { expect, it, vi } from 'vitest';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';

it('holds the lease of one run against another, under the error name that the flow waits for', async () => {
  // Given
  const { address, dynamo } = await givenLocalAws();
  await dynamo.send(
    new CreateTableCommand({
      TableName: 'leases',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
    }),
  );
  stubFunctionEnv(address, { LEASE_TABLE_NAME: 'leases', LEASE_MINUTES: '45' });
  vi.resetModules();
  const { handler } = await import('../../../lambda/hold-lease/handler.ts');
  // When
  const taken = await handler({ action: 'take', holder: 'red', doing: 'TakeLease' });
  const refusal = handler({ action: 'take', holder: 'blue' });
  // Then
  await expect(refusal).rejects.toMatchObject({
    name: 'LeaseHeld',
    message: expect.stringContaining(`the run red holds the lake until ${taken.until}`),
  });
  await expect(handler({ action: 'renew', holder: 'blue' })).rejects.toMatchObject({ name: 'LeaseLost' });
  expect(await handler({ action: 'release', holder: 'red' })).toMatchObject({ doing: 'TakeLease' });
  expect(await handler({ action: 'take', holder: 'blue' })).toMatchObject({ holder: 'blue' });
});

import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { expect, it, vi } from 'vitest';
import { dynamodbEmulator } from '../../../local/cloud/dynamodb/dynamodb-emulator.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { arn } from '../../local/cloud/given-service.ts';
import { givenMachines, NIGHT_ARN } from '../../local/cloud/step-functions/given-machines.ts';

const STATES = {
  Query: {
    Type: 'Task',
    Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
    Parameters: { QueryString: 'SLOW' },
    End: true,
  },
};

/** The function, beside a nightly flow whose runs go on until they are stopped. */
async function givenHandler() {
  const tables = dynamodbEmulator((name) => arn('dynamodb', `table/${name}`));
  const { sfn, url, clients, closing } = await givenMachines({ states: STATES, beside: [tables] });
  await closing(new DynamoDB(clients)).createTable({
    TableName: 'leases',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
  });
  stubFunctionEnv(url, { LEASE_TABLE_NAME: 'leases', LEASE_MINUTES: '45', STATE_MACHINE_ARN: NIGHT_ARN });
  vi.resetModules();
  const { handler } = await import('../../../lambda/hold-lease/handler.ts');
  const { executionArn } = await sfn.startExecution({ stateMachineArn: NIGHT_ARN, name: 'red' });
  return { handler, stopRed: () => sfn.stopExecution({ executionArn }) };
}

it('holds the lease of one run against another, under the error name that the flow waits for', async () => {
  // Given
  const { handler } = await givenHandler();
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

it('gives the lease of a run that was stopped to the next at once', async () => {
  // Given
  const { handler, stopRed } = await givenHandler();
  await handler({ action: 'take', holder: 'red', doing: 'refine/events' });
  // When
  await stopRed();
  // Then
  expect(await handler({ action: 'take', holder: 'blue' })).toMatchObject({ holder: 'blue' });
  await expect(handler({ action: 'renew', holder: 'red' })).rejects.toMatchObject({ name: 'LeaseLost' });
});

// Tasks call the local endpoint with real SDK clients, in the name of the machine's role.
import { describe, expect, it } from 'vitest';
import type { LocalFunction } from '../../../../local/cloud/functions/local-function.ts';
import { waitFor } from '../../wait-for.ts';
import { arn, ROLE_ARN } from '../given-service.ts';
import { GROUP_ARN } from './given-athena.ts';
import { LAMBDA } from './given-execution.ts';
import { givenMachines, NIGHT_ARN } from './given-machines.ts';

const PLAN = arn('lambda', 'function:plan-night');
const functionOf = (invoke: LocalFunction['invoke']): LocalFunction => ({
  name: 'plan-night',
  arn: PLAN,
  invoke,
  stop: async () => {},
});
const invoking = (rest: object = {}) => ({
  Plan: {
    Type: 'Task',
    Resource: LAMBDA,
    Parameters: { FunctionName: PLAN, 'Payload.$': '$' },
    End: true,
    ...rest,
  },
});
const QUERY = 'arn:aws:states:::athena:startQueryExecution.sync';
const querying = (rest: object = {}) => ({
  Query: {
    Type: 'Task',
    Resource: QUERY,
    Parameters: { 'QueryString.$': '$.sql', WorkGroup: 'lake' },
    End: true,
    ...rest,
  },
});

describe('a function', () => {
  it('gets its payload and gives its answer', async () => {
    const fn = functionOf(async (event) => ({ ok: true, response: { got: event } }));
    const { ran, asked } = await givenMachines({ states: invoking(), fn });
    const { status, output } = await ran({ from: '2011-01-31' });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { got: { from: '2011-01-31' } },
      StatusCode: 200,
    });
    expect(asked).toContainEqual({ action: 'lambda:InvokeFunction', resource: PLAN });
  });

  it('that throws is an error called as what it threw', async () => {
    const error = { type: 'LeaseHeld', message: 'night-1 has the lease' };
    const { ran } = await givenMachines({
      states: invoking(),
      fn: functionOf(async () => ({ ok: false, error })),
    });
    const { status, error: name, cause } = await ran();
    expect({ status, name }).toEqual({ status: 'FAILED', name: 'LeaseHeld' });
    expect(JSON.parse(cause ?? '')).toMatchObject({
      errorType: 'LeaseHeld',
      errorMessage: 'night-1 has the lease',
    });
  });

  it('that may not be invoked is told with the caller’s missing permission', async () => {
    const { ran } = await givenMachines({
      states: invoking(),
      fn: functionOf(async () => ({ ok: true, response: null })),
      authorize: (_, [needed]) =>
        needed?.action === 'lambda:InvokeFunction' ? { message: `${ROLE_ARN} may not` } : undefined,
    });
    expect(await ran()).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.AWSLambdaException',
      cause: `${ROLE_ARN} may not (Service: Lambda, Status Code: 403)`,
    });
  });
});

describe('a statement', () => {
  it('is waited for, and tells what it cost', async () => {
    const { ran, asked } = await givenMachines({ states: querying() });
    const { output } = await ran({ sql: 'SELECT 1' });
    expect(JSON.parse(output ?? '')).toEqual({
      QueryExecution: {
        QueryExecutionId: '0',
        Query: 'SELECT 1',
        Statistics: { DataScannedInBytes: 42, TotalExecutionTimeInMillis: 7 },
        Status: { State: 'SUCCEEDED', SubmissionDateTime: 1_296_500_000_500 },
      },
    });
    expect(
      new Set(asked.filter(({ resource }) => resource === GROUP_ARN).map(({ action }) => action)),
    ).toEqual(new Set(['athena:StartQueryExecution', 'athena:GetQueryExecution']));
  });

  it('that fails is a failed task, with what Athena says of it as its cause', async () => {
    const { ran } = await givenMachines({ states: querying() });
    const { error, cause } = await ran({ sql: 'FAIL' });
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({
      QueryExecution: { Status: { State: 'FAILED', StateChangeReason: 'SYNTAX_ERROR: line 1:1' } },
    });
  });

  it('that Athena does not take is its error, which can be retried', async () => {
    const Retry = [{ ErrorEquals: ['Athena.TooManyRequestsException'], MaxAttempts: 2 }];
    const { ran, asked } = await givenMachines({ states: querying({ Retry }) });
    expect(await ran({ sql: 'BUSY' })).toMatchObject({
      status: 'FAILED',
      error: 'Athena.TooManyRequestsException',
      cause: 'You have exceeded the limit (Service: Athena, Status Code: 400)',
    });
    expect(asked.filter(({ action }) => action === 'athena:StartQueryExecution')).toHaveLength(3);
  });

  it('is stopped with its execution', async () => {
    // Given
    const { sfn, athena, machines } = await givenMachines({ states: querying() });
    const started = await sfn.startExecution({ stateMachineArn: NIGHT_ARN, input: '{"sql":"SLOW"}' });
    await waitFor(() => athena.statements.length === 1, { label: 'the statement' });
    // When
    await sfn.stopExecution({ executionArn: started.executionArn, error: 'Enough' });
    await machines.settled(new AbortController().signal);
    // Then
    expect(athena.stopped).toEqual(['0']);
    expect(await sfn.describeExecution({ executionArn: started.executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
    });
  });
});

describe('an action of the SDK', () => {
  it('is called with the task’s parameters, and its errors are called by the service', async () => {
    const call = (action: string) => ({
      Call: {
        Type: 'Task',
        Resource: `arn:aws:states:::aws-sdk:athena:${action}`,
        Parameters: { 'QueryExecutionId.$': '$.id' },
        End: true,
      },
    });
    const known = await givenMachines({ states: call('getQueryExecution') });
    expect(await known.ran({ id: '9' })).toMatchObject({ error: 'Athena.InvalidRequestException' });
    await known.ran({ id: '9' });
    const unknown = await givenMachines({ states: call('guessQuery') });
    expect(await unknown.ran({ id: '9' })).toMatchObject({
      error: 'States.Runtime',
      cause: 'athena has no action guessQuery',
    });
  });
});

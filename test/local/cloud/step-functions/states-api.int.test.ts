// The API of Step Functions with the real SDK client.
import { describe, expect, it } from 'vitest';
import { arn, denyEverything, START_MS } from '../given-service.ts';
import { givenMachines, NIGHT_ARN, plannedMachine } from './given-machines.ts';

const PASS = { First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Pass', End: true } };
const SLOW = {
  Query: {
    Type: 'Task',
    Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
    Parameters: { QueryString: 'SLOW' },
    End: true,
  },
};
const ONE = arn('states', 'execution:night:one');

describe('an execution', () => {
  it('is started, described and listed with the cloud’s time', async () => {
    // Given
    const { sfn, machines, asked } = await givenMachines({ states: PASS });
    // When
    const started = await sfn.startExecution({ stateMachineArn: NIGHT_ARN, name: 'one', input: '{"a": 1}' });
    await machines.settled(new AbortController().signal);
    // Then
    const startDate = new Date(START_MS);
    expect(started).toMatchObject({ executionArn: ONE, startDate });
    expect(await sfn.describeExecution({ executionArn: ONE })).toMatchObject({
      executionArn: ONE,
      stateMachineArn: NIGHT_ARN,
      name: 'one',
      status: 'SUCCEEDED',
      startDate,
      stopDate: startDate,
      input: '{"a": 1}',
      output: '{"a":1}',
    });
    expect(asked).toEqual([
      { action: 'states:StartExecution', resource: NIGHT_ARN },
      { action: 'states:DescribeExecution', resource: ONE },
    ]);
  });

  it('started twice under one name is one while it runs, and refused with another input or later', async () => {
    // Given
    const { sfn, machines } = await givenMachines({ states: SLOW });
    const start = (input: string) => sfn.startExecution({ stateMachineArn: NIGHT_ARN, name: 'one', input });
    const first = await start('{"a":1}');
    // When
    const again = await start('{"a":1}');
    const other = start('{"a":2}');
    // Then
    expect(again.executionArn).toBe(first.executionArn);
    expect(machines.executions()).toHaveLength(1);
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await sfn.stopExecution({ executionArn: ONE });
    await expect(start('{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('tells its history in pages, forwards and backwards', async () => {
    const { sfn, ran } = await givenMachines({ states: PASS });
    const { executionArn } = await ran({ a: 1 });
    const types: (string | undefined)[] = [];
    for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
      const page = await sfn.getExecutionHistory({ executionArn, maxResults: 2, nextToken });
      types.push(...(page.events ?? []).map(({ type }) => type));
      nextToken = page.nextToken;
    }
    expect(types).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    const { events = [] } = await sfn.getExecutionHistory({ executionArn, reverseOrder: true });
    expect(events[1]).toMatchObject({
      id: 5,
      previousEventId: 4,
      timestamp: new Date(START_MS),
      stateExitedEventDetails: { name: 'Second', output: '{"a":1}' },
    });
    const bare = await sfn.getExecutionHistory({ executionArn, includeExecutionData: false });
    expect(bare.events?.[1]?.stateEnteredEventDetails).toEqual({
      name: 'First',
      inputDetails: { truncated: false },
    });
  });

  it('is listed newest first, by status, in pages', async () => {
    const { sfn, ran } = await givenMachines({ states: PASS });
    const names = [(await ran()).name, (await ran()).name, (await ran()).name];
    const page = await sfn.listExecutions({ stateMachineArn: NIGHT_ARN, maxResults: 2 });
    const rest = await sfn.listExecutions({ stateMachineArn: NIGHT_ARN, nextToken: page.nextToken });
    const all = [...(page.executions ?? []), ...(rest.executions ?? [])];
    expect(all.map(({ name }) => name)).toEqual(names.toReversed());
    expect(rest.nextToken).toBeUndefined();
    const failed = await sfn.listExecutions({ stateMachineArn: NIGHT_ARN, statusFilter: 'FAILED' });
    expect(failed.executions).toEqual([]);
  });

  it('is counted when it begins, and by how it ends', async () => {
    const { metrics, clock, ran } = await givenMachines({ states: PASS });
    await ran();
    const count = (name: string) =>
      metrics.statistic({
        metric: { namespace: 'AWS/States', name, dimensions: { StateMachineArn: NIGHT_ARN } },
        statistic: 'Sum',
        fromMs: clock.now() - 60_000,
        toMs: clock.now() + 1,
      });
    expect(['Started', 'Succeeded', 'Failed'].map((how) => count(`Executions${how}`))).toEqual([
      1,
      1,
      undefined,
    ]);
  });

  it('is watched state by state', async () => {
    const { machines, ran } = await givenMachines({ states: PASS });
    const seen: string[] = [];
    const unwatch = machines.onState(({ stateName, machineName }) =>
      seen.push(`${machineName}/${stateName}`),
    );
    await ran();
    unwatch();
    await ran();
    expect(seen).toEqual(['night/First', 'night/Second']);
  });
});

describe('the API', () => {
  it.each([
    [{ stateMachineArn: arn('states', 'stateMachine:other') }, 'StateMachineDoesNotExist'],
    [{ stateMachineArn: 'night' }, 'InvalidArn'],
    [{ stateMachineArn: NIGHT_ARN, input: '{' }, 'InvalidExecutionInput'],
    [{ stateMachineArn: NIGHT_ARN, name: 'one/two' }, 'InvalidName'],
    [{ stateMachineArn: NIGHT_ARN, name: 'x'.repeat(81) }, 'InvalidName'],
  ])('refuses to start %j', async (input, name) => {
    const { sfn, internalErrors } = await givenMachines({ states: PASS });
    await expect(sfn.startExecution(input)).rejects.toMatchObject({ name });
    expect(internalErrors).toEqual([]);
  });

  it('does not know an execution that is not there, nor a token that it did not give', async () => {
    const { sfn } = await givenMachines({ states: PASS });
    await expect(sfn.describeExecution({ executionArn: ONE })).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(sfn.describeExecution({ executionArn: 'one' })).rejects.toMatchObject({
      name: 'InvalidArn',
    });
    const listing = sfn.listExecutions({ stateMachineArn: NIGHT_ARN, nextToken: 'x' });
    await expect(listing).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('describes and lists machines', async () => {
    const { sfn } = await givenMachines({ states: PASS });
    expect(await sfn.describeStateMachine({ stateMachineArn: NIGHT_ARN })).toMatchObject({
      name: 'night',
      type: 'STANDARD',
      definition: plannedMachine(PASS).definitionText,
    });
    expect((await sfn.listStateMachines({})).stateMachines).toMatchObject([
      { name: 'night', stateMachineArn: NIGHT_ARN },
    ]);
  });

  it('needs permissions on the machine or the execution', async () => {
    const { sfn, asked } = await givenMachines({ states: PASS, authorize: denyEverything });
    await expect(sfn.startExecution({ stateMachineArn: NIGHT_ARN })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(sfn.stopExecution({ executionArn: ONE })).rejects.toThrow('states:StopExecution');
    await expect(sfn.getExecutionHistory({ executionArn: ONE })).rejects.toThrow(
      'states:GetExecutionHistory',
    );
    await expect(sfn.listStateMachines({})).rejects.toThrow('states:ListStateMachines on resource: *');
    expect(asked.map(({ resource }) => resource)).toEqual([NIGHT_ARN, ONE, ONE, '*']);
  });
});

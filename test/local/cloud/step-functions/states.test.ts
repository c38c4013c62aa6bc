import { describe, expect, it } from 'vitest';
import { StateError } from '../../../../local/cloud/step-functions/states-language/state-error.ts';
import { LAMBDA, MACHINE_ARN, output, ran } from './given-execution.ts';

const task = (rest: object = {}) => ({ Type: 'Task', Resource: LAMBDA, ...rest });

describe('a state', () => {
  it('makes its parameters of its input, and its output of its result', async () => {
    const told = await ran({
      input: { plan: { runId: 'r', dates: ['a', 'b'] } },
      states: {
        Work: task({
          InputPath: '$.plan',
          Parameters: {
            'id.$': '$.runId',
            'all.$': '$$.Execution.Input',
            'machine.$': '$$.StateMachine.Id',
            nested: [{ 'count.$': 'States.ArrayLength($.dates)', fixed: 1 }],
          },
          ResultSelector: { 'kept.$': '$.value', 'state.$': '$$.State.Name' },
          ResultPath: '$.work',
          OutputPath: '$.work',
          End: true,
        }),
      },
      task: () => ({ value: 7, dropped: 1 }),
    });
    expect(told.calls).toEqual([
      {
        id: 'r',
        all: { plan: { runId: 'r', dates: ['a', 'b'] } },
        machine: MACHINE_ARN,
        nested: [{ count: 2, fixed: 1 }],
      },
    ]);
    expect(told).toMatchObject({ status: 'SUCCEEDED', output: { kept: 7, state: 'Work' } });
  });

  it('passes its input on when its result path is null, and an empty object when a path is null', async () => {
    const states = {
      Drop: { Type: 'Pass', Result: 1, ResultPath: null, Next: 'False' },
      False: { Type: 'Pass', Result: false, ResultPath: '$.is', Next: 'Empty' },
      Empty: { Type: 'Pass', InputPath: null, ResultPath: '$.empty', Next: 'End' },
      End: { Type: 'Succeed' },
    };
    expect(await output({ states, input: { a: 1 } })).toEqual({ a: 1, is: false, empty: {} });
  });

  it('knows when the run began by the wall’s clock, as its functions do', async () => {
    const states = { Tell: { Type: 'Pass', Parameters: { 'at.$': '$$.Execution.StartTime' }, End: true } };
    expect(await output({ states })).toEqual({ at: '2026-03-01T00:00:00.000Z' });
  });

  it('waits as long as it is told, or until a time of the cloud’s clock', async () => {
    const { pauses, status } = await ran({
      input: { s: 2, until: '2011-03-01T08:00:01.250Z' },
      states: {
        A: { Type: 'Wait', Seconds: 15, Next: 'B' },
        B: { Type: 'Wait', SecondsPath: '$.s', Next: 'C' },
        C: { Type: 'Wait', TimestampPath: '$.until', Next: 'D' },
        D: { Type: 'Wait', Timestamp: '2010-01-01T00:00:00Z', End: true },
      },
    });
    expect({ pauses, status }).toEqual({ pauses: [15_000, 2_000, 1_000, 0], status: 'SUCCEEDED' });
  });

  it('fails with the error and cause that it is told', async () => {
    const states = {
      Tell: { Type: 'Fail', ErrorPath: '$.e.Error', CausePath: "States.Format('because {}', $.e.Cause)" },
    };
    const { status, error, cause } = await ran({ states, input: { e: { Error: 'Late', Cause: 'of rain' } } });
    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Late', cause: 'because of rain' });
  });

  it('may not give more than Step Functions carries', async () => {
    const { status, error } = await ran({
      states: {
        Work: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Never' }], End: true }),
        Never: { Type: 'Succeed' },
      },
      task: () => 'x'.repeat(262_200),
    });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('a map', () => {
  const mapped = (map: object, inner: object) => ({
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Inner', States: { Inner: inner } },
      End: true,
      ...map,
    },
  });

  it('runs its flow for each item, which knows the item and the execution', async () => {
    const told = await output({
      input: { items: ['a', 'b'], run: 'r' },
      states: mapped(
        { ItemSelector: { 'item.$': '$$.Map.Item.Value', 'run.$': '$.run' } },
        {
          Type: 'Pass',
          Parameters: { 'index.$': '$$.Map.Item.Index', 'in.$': '$', 'input.$': '$$.Execution.Input.run' },
          End: true,
        },
      ),
    });
    expect(told).toEqual([
      { index: 0, in: { item: 'a', run: 'r' }, input: 'r' },
      { index: 1, in: { item: 'b', run: 'r' }, input: 'r' },
    ]);
  });

  it('runs one after another when it may run one at once, and not at all without items', async () => {
    let running = 0;
    let most = 0;
    const busy = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return running;
    };
    const inner = task({ End: true });
    await output({ input: { items: [1, 2, 3] }, states: mapped({ MaxConcurrency: 1 }, inner), task: busy });
    expect(most).toBe(1);
    await output({ input: { items: [1, 2, 3] }, states: mapped({}, inner), task: busy });
    expect(most).toBe(3);
    expect(await output({ input: { items: [] }, states: mapped({}, inner), task: busy })).toEqual([]);
  });

  it('fails with the first error and stops the other iterations before it is caught', async () => {
    // Given
    const stopped: unknown[] = [];
    const states = {
      ...mapped(
        { Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.error', Next: 'Told' }] },
        task({ End: true }),
      ),
      Told: { Type: 'Pass', End: true },
    };
    // When
    const told = await output({
      input: { items: [0, 1] },
      states,
      task: ({ parameters, signal }) => {
        if (parameters === 1) throw new StateError('Broken', 'it broke');
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            stopped.push(parameters);
            reject(signal.reason);
          }),
        );
      },
    });
    // Then
    expect(told).toEqual({ items: [0, 1], error: { Error: 'Broken', Cause: 'it broke' } });
    expect(stopped).toEqual([0]);
  });

  it('of what is no list ends the execution', async () => {
    const given = { input: { items: { a: 1 } }, states: mapped({}, task({ End: true })) };
    await expect(output(given)).rejects.toThrow('States.Runtime: the items of the Map state');
  });
});

describe('a parallel state', () => {
  it('gives the outputs of its branches in their order', async () => {
    const branch = (name: string, state: object) => ({
      StartAt: name,
      States: { [name]: { ...state, End: true } },
    });
    const states = {
      Both: {
        Type: 'Parallel',
        Branches: [branch('Left', task()), branch('Right', { Type: 'Pass', Result: 2 })],
        ResultPath: '$.both',
        End: true,
      },
    };
    expect(await output({ states, input: {}, task: () => 1 })).toEqual({ both: [1, 2] });
  });
});

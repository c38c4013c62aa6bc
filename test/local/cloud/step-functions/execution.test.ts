import { describe, expect, it } from 'vitest';
import { StateError } from '../../../../local/cloud/step-functions/states-language/state-error.ts';
import { START_MS } from '../given-service.ts';
import { givenExecution, LAMBDA, ran, typesOf } from './given-execution.ts';

const WORK = { Work: { Type: 'Task', Resource: LAMBDA, End: true } };
const MAP = {
  Each: {
    Type: 'Map',
    ItemProcessor: { StartAt: 'Work', States: WORK },
    End: true,
  },
};

describe('an execution', () => {
  it('tells what happened, each event naming the one before it', async () => {
    const { events } = await ran({ states: MAP, input: [1] });
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 1, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'TaskStateEntered'],
      [6, 5, 'TaskScheduled'],
      [7, 6, 'TaskStarted'],
      [8, 7, 'TaskSucceeded'],
      [9, 8, 'TaskStateExited'],
      [10, 9, 'MapIterationSucceeded'],
      [11, 3, 'MapStateSucceeded'],
      [12, 11, 'MapStateExited'],
      [13, 12, 'ExecutionSucceeded'],
    ]);
    expect(events.every(({ timeMs }) => timeMs === START_MS)).toBe(true);
  });

  it('tells which task failed, and with it the execution', async () => {
    const { events } = await ran({
      states: WORK,
      task: () => {
        throw new StateError('Busy', 'not now');
      },
    });
    const told = { error: 'Busy', cause: 'not now' };
    expect(events.slice(-2)).toMatchObject([
      {
        type: 'TaskFailed',
        detailName: 'taskFailedEventDetails',
        details: { resourceType: 'lambda', resource: 'invoke', ...told },
      },
      { type: 'ExecutionFailed', detailName: 'executionFailedEventDetails', details: told },
    ]);
  });

  it('is aborted at once, and has ended when its tasks have let go', async () => {
    // Given
    let letGo = () => {};
    let isStopped = false;
    const { execution } = givenExecution({
      states: {
        ...WORK,
        Work: { ...WORK.Work, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Never' }] },
        Never: { Type: 'Succeed' },
      },
      task: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            isStopped = true;
            letGo = () => reject(signal.reason);
          });
        }),
    });
    await new Promise(setImmediate);
    // When
    execution.stop({ error: 'Enough', cause: 'a person said so' });
    // Then
    expect(isStopped).toBe(true);
    expect(execution.outcome()).toEqual({
      status: 'ABORTED',
      stopMs: START_MS,
      error: 'Enough',
      cause: 'a person said so',
    });
    letGo();
    await execution.ended;
    expect(typesOf(execution).at(-1)).toBe('ExecutionAborted');
  });

  it('times out as a whole, and so does a task, which is stopped', async () => {
    // Given
    const waits: { ms: number; end: () => void }[] = [];
    const deadline = (ms: number, signal: AbortSignal) =>
      new Promise<void>((end, reject) => {
        waits.push({ ms, end });
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const given = {
      states: { Work: { ...WORK.Work, TimeoutSeconds: 900 } },
      timeoutSeconds: 3_600,
      deadline,
      task: ({ signal }: { signal: AbortSignal }) =>
        new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    };
    const endWait = async (ms: number) => {
      await new Promise(setImmediate);
      waits.findLast((wait) => wait.ms === ms)?.end();
    };
    // When
    const late = givenExecution(given).execution;
    await endWait(900_000);
    await late.ended;
    const tooLate = givenExecution(given).execution;
    await endWait(3_600_000);
    await tooLate.ended;
    // Then
    expect(late.outcome()).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(typesOf(late)).toContain('TaskTimedOut');
    expect(tooLate.outcome()).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(typesOf(tooLate).at(-1)).toBe('ExecutionTimedOut');
  });

  it('ends when its history is as long as AWS lets it be', async () => {
    const states = {
      Again: { Type: 'Pass', Next: 'More' },
      More: {
        Type: 'Choice',
        Choices: [{ Variable: '$.done', IsPresent: true, Next: 'Done' }],
        Default: 'Again',
      },
      Done: { Type: 'Succeed' },
    };
    const { status, cause, events } = await ran({ states });
    expect({ status, cause }).toEqual({
      status: 'FAILED',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(events).toHaveLength(25_000);
  });
});

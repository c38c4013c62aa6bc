import { describe, expect, it } from 'vitest';
import { retriesOf } from '../../../../local/cloud/step-functions/execution/recovery.ts';
import { parseDefinition } from '../../../../local/cloud/step-functions/states-language/definition.ts';
import {
  runtimeError,
  StateError,
} from '../../../../local/cloud/step-functions/states-language/state-error.ts';
import { LAMBDA, output, ran } from './given-execution.ts';

const guarded = (rest: object) => ({
  Work: { Type: 'Task', Resource: LAMBDA, End: true, ...rest },
  Caught: { Type: 'Pass', End: true },
});
const caught = (...errors: string[]) => ({
  Catch: [{ ErrorEquals: errors, Next: 'Caught', ResultPath: '$.error' }],
});

function failing(times: number, name = 'Busy') {
  let failures = 0;
  return () => {
    if (failures >= times) return { tries: failures + 1 };
    failures += 1;
    throw new StateError(name, 'not now');
  };
}

describe('a retry', () => {
  it('waits longer each time, up to its limit, and then works on', async () => {
    const Retry = [
      { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 5 },
    ];
    const states = { Work: { ...guarded({ Retry }).Work } };
    const { output: told, pauses } = await ran({ states, task: failing(4) });
    expect(told).toEqual({ tries: 5 });
    expect(pauses).toEqual([2_000, 6_000, 10_000, 10_000]);
  });

  it('ends after its attempts, each retrier counting its own', async () => {
    const Retry = [
      { ErrorEquals: ['Busy'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 0 },
    ];
    const { error, pauses } = await ran({ states: { Work: guarded({ Retry }).Work }, task: failing(9) });
    expect({ error, pauses }).toEqual({ error: 'Busy', pauses: [1_000] });
  });

  it('is scattered when it asks for jitter', () => {
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 8, JitterStrategy: 'FULL' }];
    const text = JSON.stringify({ StartAt: 'Work', States: { Work: guarded({ Retry }).Work } });
    const state = parseDefinition(text, 'Lake/Night').states.get('Work');
    const retries = retriesOf(state!, () => 0.25);
    expect([0, 1].map(() => retries.next(new StateError('Busy', '')))).toEqual([2_000, 4_000]);
    expect(retries.count()).toBe(2);
  });
});

describe('a catcher', () => {
  it('leads on with the error and the input', async () => {
    const told = await output({ states: guarded(caught('Busy')), input: { a: 1 }, task: failing(1) });
    expect(told).toEqual({ a: 1, error: { Error: 'Busy', Cause: 'not now' } });
  });

  it('of failed tasks means every error but a timeout', async () => {
    const states = guarded(caught('States.TaskFailed'));
    expect(await output({ states, task: failing(1) })).toMatchObject({ error: { Error: 'Busy' } });
    const late = await ran({ states, task: failing(1, 'States.Timeout') });
    expect(late).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('cannot catch what is wrong with the definition or its data', async () => {
    const states = guarded({ Parameters: { 'a.$': '$.missing' }, ...caught('States.ALL') });
    expect(await ran({ states })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const thrown = await ran({
      states: guarded(caught('States.ALL')),
      task: () => {
        throw runtimeError('no such action');
      },
    });
    expect(thrown).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'no such action' });
  });
});

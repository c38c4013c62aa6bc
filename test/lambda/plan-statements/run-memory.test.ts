import { describe, expect, it } from 'vitest';
import { runMemory } from '../../../lambda/plan-statements/run-memory.ts';

function givenMemory(answers: readonly (string | Error)[]) {
  const asked: string[] = [];
  const left = [...answers];
  const of = runMemory({
    async run(name) {
      asked.push(name);
      const answer = left.shift() ?? 'nothing';
      if (answer instanceof Error) throw answer;
      return { rows: [{ answer }] };
    },
  });
  const ask = async (runId: string, sql: string) =>
    (await of(runId).run('plan/unrefined', sql)).rows[0]?.['answer'];
  return { ask, asked };
}

describe('what a run asked the lake', () => {
  it('is asked once, whatever phase asks again', async () => {
    const { ask, asked } = givenMemory(['one']);
    expect([await ask('run-1', 'SELECT 1'), await ask('run-1', 'SELECT 1')]).toEqual(['one', 'one']);
    expect(asked).toHaveLength(1);
  });

  it('is not the answer to another question', async () => {
    const { ask } = givenMemory(['one', 'two']);
    expect([await ask('run-1', 'SELECT 1'), await ask('run-1', 'SELECT 2')]).toEqual(['one', 'two']);
  });

  it('is asked again by the next run, and by the one before when it comes back', async () => {
    const { ask } = givenMemory(['one', 'two', 'three']);
    const answers = [];
    for (const run of ['run-1', 'run-2', 'run-1']) answers.push(await ask(run, 'SELECT 1'));
    expect(answers).toEqual(['one', 'two', 'three']);
  });

  it('is asked again when the lake could not answer', async () => {
    const { ask } = givenMemory([new Error('throttled'), 'one']);
    await expect(ask('run-1', 'SELECT 1')).rejects.toThrow('throttled');
    expect(await ask('run-1', 'SELECT 1')).toBe('one');
  });
});

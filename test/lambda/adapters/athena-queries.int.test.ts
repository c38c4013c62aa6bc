import { type AthenaClient, TooManyRequestsException } from '@aws-sdk/client-athena';
import { describe, expect, it } from 'vitest';
import { athenaQueries, StatementFailed } from '../../../lambda/adapters/athena-queries.ts';
import { StatementError } from '../../../local/cloud/athena/sql/statement-error.ts';
import { column, fakeEngine } from '../../local/cloud/athena/fake-engine.ts';
import { givenAthena } from '../../local/cloud/athena/given-athena.ts';

type Result = Parameters<typeof fakeEngine>[0];

/** Athena over the wire, before an engine that answers as it is told; pauses let others run and take no time. */
async function givenQueries(answers: Result) {
  const { engine, executed } = fakeEngine(answers);
  const { athena } = await givenAthena({ engine });
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { run: athenaQueries(athena, 'lake', pause).run, executed, pauses };
}

describe('a statement', () => {
  it('gives its rows by the names of their columns, with what was read', async () => {
    // Given
    const { run, executed } = await givenQueries({
      execute: async () => ({
        columns: [column('name'), column('amount', 'bigint')],
        rows: [
          ['a', '1'],
          ['', null],
        ],
        scannedBytes: 1_234,
      }),
    });
    // When
    const outcome = await run('plan/things', 'SELECT name, amount FROM t');
    // Then
    expect(executed).toEqual(['SELECT name, amount FROM t']);
    expect(outcome).toEqual({
      rows: [
        { name: 'a', amount: '1' },
        { name: '', amount: null },
      ],
      scannedBytes: 1_234,
      milliseconds: expect.any(Number),
      queryExecutionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it.each([0, 1, 999, 1_000, 2_500])('gives all of %i rows, page by page, and no header', async (count) => {
    const rows = Array.from({ length: count }, (_, index) => [`row ${index}`]);
    const { run } = await givenQueries({ execute: async () => ({ columns: [column('name')], rows }) });
    expect((await run('plan/things', 'SELECT name FROM t')).rows.map(({ name }) => [name])).toEqual(rows);
  });

  it('that writes gives no rows', async () => {
    const { run } = await givenQueries({
      use: { substatementType: 'INSERT' },
      execute: async () => ({ updateCount: 3, scannedBytes: 5 }),
    });
    expect(await run('inspect/record', 'INSERT INTO t VALUES 1')).toMatchObject({
      rows: [],
      scannedBytes: 5,
    });
  });

  it('that fails tells its name, the reason and the query', async () => {
    // Given
    const { run } = await givenQueries({
      execute: () => Promise.reject(new StatementError('DIVISION_BY_ZERO', '/ by zero')),
    });
    // When
    const failure: unknown = await run('marts/daily-sales', 'SELECT 1/0').catch((error: unknown) => error);
    // Then
    expect(failure).toBeInstanceOf(StatementFailed);
    expect(failure).toMatchObject({
      name: 'StatementFailed',
      statement: 'marts/daily-sales',
      message: expect.stringMatching(
        /^Athena could not run marts\/daily-sales \(query [0-9a-f-]{36}\): DIVISION_BY_ZERO: \/ by zero$/,
      ),
    });
  });

  it('is waited for with growing pauses', async () => {
    // Given: an engine that needs a while
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { engine } = fakeEngine({
      execute: async () => {
        await held;
        return {};
      },
    });
    const { athena } = await givenAthena({ engine });
    const pauses: number[] = [];
    const pause = async (ms: number) => {
      if (pauses.push(ms) === 30) release?.();
      await new Promise((resolve) => setImmediate(resolve));
    };
    // When
    await athenaQueries(athena, 'lake', pause).run('a', 'SELECT 1');
    // Then
    expect(pauses.slice(0, 3)).toEqual([10, 12.5, 15.625]);
    expect(Math.max(...pauses)).toBe(2_000);
  });
});

describe('an account that runs as many queries as it may', () => {
  /** Refuses the first so many calls, then says that all went well. */
  function givenBusyAthena(refusals: number) {
    const calls: string[] = [];
    const client = {
      async send(command: { constructor: { name: string } }) {
        calls.push(command.constructor.name);
        if (calls.length <= refusals)
          throw new TooManyRequestsException({ $metadata: {}, message: 'You have exceeded the limit' });
        return {
          QueryExecutionId: 'q-1',
          QueryExecution: { SubstatementType: 'INSERT', Status: { State: 'SUCCEEDED' } },
        };
      },
    };
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    return { run: athenaQueries(client as unknown as AthenaClient, 'lake', pause).run, calls, pauses };
  }

  it('is asked again, less and less often', async () => {
    const { run, pauses } = givenBusyAthena(7);
    expect((await run('a', 'INSERT')).queryExecutionId).toBe('q-1');
    // The last one is for the statement's end.
    expect(pauses).toHaveLength(8);
    for (const [index, ms] of pauses.slice(0, 7).entries()) {
      expect(ms).toBeGreaterThanOrEqual(250 * 2 ** index);
      expect(ms).toBeLessThanOrEqual(500 * 2 ** index);
    }
  });

  it('fails in the end', async () => {
    const { run, calls } = givenBusyAthena(8);
    await expect(run('a', 'INSERT')).rejects.toThrow('You have exceeded the limit');
    expect(calls).toHaveLength(8);
  });
});

it('runs a statement again when Athena says that it may', async () => {
  // Given
  const states = [
    { State: 'FAILED', StateChangeReason: 'Query exhausted resources', AthenaError: { Retryable: true } },
    { State: 'SUCCEEDED' },
  ];
  let starts = 0;
  const client = {
    async send(command: { constructor: { name: string } }) {
      if (command.constructor.name === 'StartQueryExecutionCommand') starts += 1;
      return { QueryExecutionId: `q-${starts}`, QueryExecution: { Status: states[starts - 1] } };
    },
  };
  // When
  const { run } = athenaQueries(client as unknown as AthenaClient, 'lake', async () => undefined);
  // Then
  expect((await run('a', 'INSERT')).queryExecutionId).toBe('q-2');
});

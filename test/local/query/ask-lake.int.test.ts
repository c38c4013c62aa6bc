import { describe, expect, it } from 'vitest';
import { StatementError } from '../../../local/cloud/athena/sql/statement-error.ts';
import { askLake } from '../../../local/query/ask-lake.ts';
import { column, fakeEngine } from '../cloud/athena/fake-engine.ts';
import { givenAthena } from '../cloud/athena/given-athena.ts';
import { waitFor } from '../wait-for.ts';

const question = (sql: string, signal = new AbortController().signal) => ({ sql, workGroup: 'lake', signal });

async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the lake', () => {
  it('answers all rows without their header, and what it cost', async () => {
    // Given
    const rows = Array.from({ length: 1500 }, (_, index) => [String(index), null]);
    const { engine } = fakeEngine({
      execute: async () => ({ columns: [column('n', 'bigint'), column('m')], rows, scannedBytes: 77 }),
    });
    const { athena } = await givenAthena({ engine });
    // When
    const answer = await askLake(athena, question('SELECT n, m FROM t'));
    // Then
    expect(answer).toMatchObject({
      columns: [
        { name: 'n', type: 'bigint' },
        { name: 'm', type: 'varchar' },
      ],
      scannedBytes: 77,
      updateCount: 0,
    });
    expect(await allOf(answer.rows)).toEqual(rows);
  });

  it('tells how many rows a statement changed', async () => {
    const { engine } = fakeEngine({
      use: { substatementType: 'DELETE' },
      execute: async () => ({ updateCount: 3 }),
    });
    const { athena } = await givenAthena({ engine });
    const { updateCount, rows } = await askLake(athena, question('DELETE FROM t'));
    expect([updateCount, await allOf(rows)]).toEqual([3, []]);
  });

  it('says in Athena’s words why a statement fails', async () => {
    const { engine } = fakeEngine({
      execute: () => Promise.reject(new StatementError('TABLE_NOT_FOUND', 'Table does not exist')),
    });
    const { athena } = await givenAthena({ engine });
    await expect(askLake(athena, question('SELECT 1'))).rejects.toThrow(
      'TABLE_NOT_FOUND: Table does not exist',
    );
  });

  it('is stopped when the person leaves', async () => {
    // Given
    const { engine, executed } = fakeEngine({
      execute: (_sql, { signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('interrupted')))),
    });
    const { athena } = await givenAthena({ engine });
    const leaving = new AbortController();
    // When
    const asked = askLake(athena, question('SELECT 1', leaving.signal));
    void waitFor(() => executed.length > 0, { label: 'the start' }).then(() => leaving.abort());
    // Then
    await expect(asked).rejects.toThrow('the statement was stopped');
    const { QueryExecutionIds = [] } = await athena.listQueryExecutions({ WorkGroup: 'lake' });
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId: QueryExecutionIds[0] });
    expect(QueryExecution?.Status?.State).toBe('CANCELLED');
  });
});

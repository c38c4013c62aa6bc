import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StatementError } from '../../../../local/cloud/athena/sql/statement-error.ts';
import { denyEverything, START_MS } from '../given-service.ts';
import { column, fakeEngine } from './fake-engine.ts';
import { ended, GROUP, givenAthena } from './given-athena.ts';

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => [`row ${index}`]);

const engineOf = (result: object) => fakeEngine({ execute: async () => result }).engine;

/** Text of an object that the local cloud keeps. */
async function textOf(store: Awaited<ReturnType<typeof givenAthena>>['store'], key: string) {
  const [object] = await store.list('results', key);
  return object && readFileSync(object.file, 'utf8');
}

const failing = (error: Error) =>
  fakeEngine({
    execute: () => Promise.reject(error),
  }).engine;

describe('a query', () => {
  it('succeeds, tells its times and what it has read, and leaves its rows as CSV', async () => {
    // Given
    const rows = [
      ['a "quoted"', ''],
      [null, 'é'],
    ];
    const engine = engineOf({
      columns: [column('name'), column('note')],
      rows,
      scannedBytes: 1234,
      scannedRows: 56,
    });
    const { athena, store } = await givenAthena({ engine });
    // When
    const execution = await ended(athena, 'SELECT name, note FROM t');
    // Then
    expect(execution).toMatchObject({
      Query: 'SELECT name, note FROM t',
      StatementType: 'DML',
      SubstatementType: 'SELECT',
      WorkGroup: 'lake',
      ResultConfiguration: {
        OutputLocation: `s3://results/queries/${execution.QueryExecutionId}.csv`,
        EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
      },
      Status: {
        State: 'SUCCEEDED',
        SubmissionDateTime: new Date(START_MS),
        CompletionDateTime: new Date(START_MS),
      },
      Statistics: {
        DataScannedInBytes: 1234,
        EngineExecutionTimeInMillis: 5,
        TotalExecutionTimeInMillis: 15,
      },
    });
    const { QueryRuntimeStatistics } = await athena.getQueryRuntimeStatistics({
      QueryExecutionId: execution.QueryExecutionId,
    });
    expect(QueryRuntimeStatistics).toMatchObject({
      Timeline: { EngineExecutionTimeInMillis: 5, TotalExecutionTimeInMillis: 15 },
      Rows: { InputRows: 56, InputBytes: 1234 },
    });
    expect(await textOf(store, `queries/${execution.QueryExecutionId}.csv`)).toBe(
      '"name","note"\n"a ""quoted""",""\n,"é"\n',
    );
    const { ResultSet, UpdateCount } = await athena.getQueryResults({
      QueryExecutionId: execution.QueryExecutionId,
    });
    expect(UpdateCount).toBe(0);
    expect(ResultSet?.Rows).toEqual([
      { Data: [{ VarCharValue: 'name' }, { VarCharValue: 'note' }] },
      { Data: [{ VarCharValue: 'a "quoted"' }, { VarCharValue: '' }] },
      { Data: [{}, { VarCharValue: 'é' }] },
    ]);
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo?.[0]).toMatchObject({ Name: 'name', Type: 'varchar' });
  });

  it('gives its rows page by page, the header only once', async () => {
    // Given
    const engine = engineOf({ columns: [column('name')], rows: rowsOf(2500) });
    const { athena } = await givenAthena({ engine });
    const { QueryExecutionId } = await ended(athena, 'SELECT name FROM t');
    // When
    const values: (string | undefined)[] = [];
    const sizes: number[] = [];
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const page = await athena.getQueryResults({ QueryExecutionId, NextToken: token });
      const rows = page.ResultSet?.Rows ?? [];
      values.push(...rows.map(({ Data }) => Data?.[0]?.VarCharValue));
      sizes.push(rows.length);
      token = page.NextToken;
    }
    // Then
    expect(sizes).toEqual([1000, 1000, 501]);
    expect(values).toEqual(['name', ...rowsOf(2500).flat()]);
  });

  it('that changes a table tells how many rows, and leaves no file', async () => {
    const { engine } = fakeEngine({
      use: { substatementType: 'MERGE' },
      execute: async () => ({ updateCount: 42 }),
    });
    const { athena, store } = await givenAthena({ engine });
    const { QueryExecutionId } = await ended(athena, 'MERGE INTO t …');
    const { ResultSet, UpdateCount } = await athena.getQueryResults({ QueryExecutionId });
    expect({ UpdateCount, rows: ResultSet?.Rows }).toEqual({ UpdateCount: 42, rows: [] });
    expect(await store.list('results', '')).toEqual([]);
  });

  it('that lists things has no header, and leaves plain text', async () => {
    const { engine } = fakeEngine({
      use: { statementType: 'UTILITY', substatementType: 'SHOW_TABLES' },
      execute: async () => ({ columns: [column('tab_name', 'string')], rows: [['a'], ['b']] }),
    });
    const { athena, store } = await givenAthena({ engine });
    const { QueryExecutionId } = await ended(athena, 'SHOW TABLES');
    const { ResultSet } = await athena.getQueryResults({ QueryExecutionId });
    expect(ResultSet?.Rows).toEqual([{ Data: [{ VarCharValue: 'a' }] }, { Data: [{ VarCharValue: 'b' }] }]);
    expect(await textOf(store, `queries/${QueryExecutionId}.txt`)).toBe('a\nb\n');
  });

  it('fails with the reason that the engine gives', async () => {
    const reason = "COLUMN_NOT_FOUND: line 1:8: Column 'nme' cannot be resolved";
    const engine = failing(new StatementError('COLUMN_NOT_FOUND', reason.slice('COLUMN_NOT_FOUND: '.length)));
    const { athena } = await givenAthena({ engine });
    const { Status, QueryExecutionId } = await ended(athena, 'SELECT nme FROM t');
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: reason,
      AthenaError: { ErrorCategory: 2, ErrorType: 1000, Retryable: false, ErrorMessage: reason },
    });
    await expect(athena.getQueryResults({ QueryExecutionId })).rejects.toThrow(
      'Query did not finish successfully. Final query state: FAILED',
    );
  });

  it('fails with an internal error when the engine breaks', async () => {
    const { athena } = await givenAthena({ engine: failing(new Error('out of memory')) });
    const { Status } = await ended(athena, 'SELECT 1');
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: 'GENERIC_INTERNAL_ERROR: out of memory',
      AthenaError: { ErrorCategory: 1 },
    });
  });

  it('that is no statement is refused at once', async () => {
    const { engine } = fakeEngine({
      prepare: () => {
        throw new StatementError('SYNTAX_ERROR', "mismatched input 'SELCT'", { line: 1, column: 1 });
      },
    });
    const { athena } = await givenAthena({ engine });
    await expect(
      athena.startQueryExecution({ QueryString: 'SELCT 1', WorkGroup: 'lake' }),
    ).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: "line 1:1: mismatched input 'SELCT'",
      AthenaErrorCode: 'MALFORMED_QUERY',
    });
  });

  it('that reads too much is cancelled', async () => {
    const engine = failing(
      new StatementError('EXCEEDED', 'Query cancelled! : Bytes scanned limit was exceeded'),
    );
    const { athena } = await givenAthena({ engine });
    expect((await ended(athena, 'SELECT 1')).Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: expect.stringContaining('Bytes scanned limit was exceeded'),
    });
  });

  it('passes the cutoff of its workgroup, and its database, to the engine', async () => {
    const contexts: object[] = [];
    const { engine } = fakeEngine({
      execute: async (_sql, { database, bytesCutoff }) => {
        contexts.push({ database, bytesCutoff });
        return {};
      },
    });
    const { athena } = await givenAthena({ engine, groups: [{ ...GROUP, bytesCutoff: 10_000_000 }] });
    await ended(athena, {
      QueryString: 'SELECT 1',
      WorkGroup: 'lake',
      QueryExecutionContext: { Database: 'clean' },
    });
    expect(contexts).toEqual([{ database: 'clean', bytesCutoff: 10_000_000 }]);
  });

  it('can be stopped while it runs', async () => {
    // Given
    const { engine } = fakeEngine({
      execute: (_sql, { signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('interrupted')))),
    });
    const { athena } = await givenAthena({ engine });
    const { QueryExecutionId } = await athena.startQueryExecution({
      QueryString: 'SELECT 1',
      WorkGroup: 'lake',
    });
    await expect(athena.getQueryResults({ QueryExecutionId })).rejects.toThrow('Query has not yet finished');
    // When
    await athena.stopQueryExecution({ QueryExecutionId });
    // Then
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
    expect(QueryExecution?.Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Query cancelled by user',
    });
  });

  it('is not stopped when it is over already', async () => {
    const { athena } = await givenAthena();
    const { QueryExecutionId } = await ended(athena, 'SELECT 1');
    await athena.stopQueryExecution({ QueryExecutionId });
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
    expect(QueryExecution?.Status?.State).toBe('SUCCEEDED');
  });
});

describe('a request', () => {
  it('with the token of an earlier one starts nothing', async () => {
    const { engine, executed } = fakeEngine();
    const { athena } = await givenAthena({ engine });
    const request = { QueryString: 'SELECT 1', WorkGroup: 'lake', ClientRequestToken: 'token-'.repeat(6) };
    const first = await ended(athena, request);
    const second = await ended(athena, request);
    expect(second.QueryExecutionId).toBe(first.QueryExecutionId);
    expect(executed).toEqual(['SELECT 1']);
    await expect(athena.startQueryExecution({ ...request, QueryString: 'SELECT 2' })).rejects.toThrow(
      'Idempotent parameters do not match',
    );
  });

  it('fills its parameters in', async () => {
    const { engine, executed } = fakeEngine();
    const { athena } = await givenAthena({ engine });
    const QueryString = `SELECT '?', "a?" FROM t -- why?\nWHERE a = ? AND b = ? /* ? */`;
    const request = { QueryString, WorkGroup: 'lake', ExecutionParameters: ["'x'", '7'] };
    await ended(athena, request);
    expect(executed).toEqual([`SELECT '?', "a?" FROM t -- why?\nWHERE a = 'x' AND b = 7 /* ? */`]);
    await expect(athena.startQueryExecution({ ...request, ExecutionParameters: ['1'] })).rejects.toThrow(
      'Incorrect number of parameters: expected 2 but found 1',
    );
  });

  it.each([
    ['in a workgroup that is not there', { WorkGroup: 'nowhere' }, 'WorkGroup nowhere is not found.'],
    ['that says nowhere to write to', {}, 'No output location provided.'],
    ['with an unknown member', { WorkGroup: 'lake', EngineConfiguration: {} }, 'EngineConfiguration'],
  ])('%s is refused', async (_what, members, sentence) => {
    const { athena } = await givenAthena();
    const request = { QueryString: 'SELECT 1', ...members };
    await expect(athena.startQueryExecution(request)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining(sentence),
    });
  });

  it('cannot overrule a workgroup that is enforced', async () => {
    const { athena } = await givenAthena();
    const ResultConfiguration = { OutputLocation: 's3://elsewhere/' };
    const { ResultConfiguration: used } = await ended(athena, {
      QueryString: 'SELECT 1',
      WorkGroup: 'lake',
      ResultConfiguration,
    });
    expect(used?.OutputLocation).toMatch(/^s3:\/\/results\/queries\//);
  });

  it('for a query that is not there is refused', async () => {
    const { athena } = await givenAthena();
    await expect(athena.getQueryExecution({ QueryExecutionId: 'gone' })).rejects.toThrow(
      'QueryExecution gone was not found',
    );
  });

  it('for an operation that is not there is refused', async () => {
    const { athena } = await givenAthena();
    await expect(athena.listDataCatalogs({})).rejects.toThrow('does not know the operation ListDataCatalogs');
  });
});

describe('queries and workgroups', () => {
  it('are listed and described', async () => {
    // Given
    const { athena } = await givenAthena();
    const first = await ended(athena, 'SELECT 1');
    const second = await ended(athena, 'SELECT 2');
    // Then
    const { QueryExecutionIds } = await athena.listQueryExecutions({ WorkGroup: 'lake' });
    expect(QueryExecutionIds).toEqual([second.QueryExecutionId, first.QueryExecutionId]);
    const { QueryExecutions } = await athena.batchGetQueryExecution({ QueryExecutionIds });
    expect(QueryExecutions?.map(({ Query }) => Query)).toEqual(['SELECT 2', 'SELECT 1']);
    const { WorkGroups } = await athena.listWorkGroups({});
    expect(WorkGroups?.map(({ Name }) => Name)).toEqual(['primary', 'lake']);
    const { WorkGroup } = await athena.getWorkGroup({ WorkGroup: 'lake' });
    expect(WorkGroup).toMatchObject({
      State: 'ENABLED',
      Configuration: {
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: { OutputLocation: 's3://results/queries/' },
      },
    });
  });
});

it('denies what the caller’s policies do not allow', async () => {
  const { athena } = await givenAthena({ authorize: denyEverything });
  await expect(athena.startQueryExecution({ QueryString: 'SELECT 1', WorkGroup: 'lake' })).rejects.toThrow(
    `is not authorized to perform: athena:StartQueryExecution on resource: ${GROUP.arn}`,
  );
});

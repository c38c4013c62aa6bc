// What the statements of a run cost, each by the name of its file under sql/: those of the flow, and those that its
// functions ask.
import type { Athena, QueryExecution } from '@aws-sdk/client-athena';
import { renderSql } from '../../domain/reporting/render-sql.ts';
import { sqlFiles } from '../../lambda/adapters/sql-files.ts';

export interface StatementCost {
  readonly name: string;
  readonly sql: string;
  readonly scannedBytes: number;
  readonly scannedRows: number;
  readonly milliseconds: number;
}

const FOLDERS = [
  'announce',
  'cases',
  'export',
  'finish',
  'inspect',
  'marts',
  'migrate',
  'migrations',
  'plan',
  'publish',
  'quality',
  'reconcile',
  'snapshot',
  'refine',
];
const AT_ONCE = 50;

/** Gives what has run since it was asked last. */
export function statementCosts(athena: Athena, workGroup: string, databases: Databases) {
  const nameOf = statementNames(databases);
  let last: string | undefined;
  return async function costs(): Promise<readonly StatementCost[]> {
    const ids = await idsSince(athena, workGroup, last);
    last = ids[0] ?? last;
    const executions: QueryExecution[] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const batch = ids.slice(at, at + AT_ONCE);
      executions.push(
        ...((await athena.batchGetQueryExecution({ QueryExecutionIds: batch })).QueryExecutions ?? []),
      );
    }
    const costs: StatementCost[] = [];
    for (const { QueryExecutionId, Query = '', Statistics } of executions.reverse())
      costs.push({
        name: nameOf(Query),
        sql: Query,
        scannedBytes: Statistics?.DataScannedInBytes ?? 0,
        scannedRows: await rowsRead(athena, QueryExecutionId),
        milliseconds: Statistics?.TotalExecutionTimeInMillis ?? 0,
      });
    return costs;
  };
}

async function rowsRead(athena: Athena, QueryExecutionId: string | undefined): Promise<number> {
  const { QueryRuntimeStatistics } = await athena.getQueryRuntimeStatistics({ QueryExecutionId });
  return QueryRuntimeStatistics?.Rows?.InputRows ?? 0;
}

/** What statements read; those of one name, when it is given. */
export function readingOf(statements: readonly StatementCost[], name?: string) {
  const some = statements.filter((statement) => name === undefined || statement.name === name);
  return {
    rows: some.reduce((sum, { scannedRows }) => sum + scannedRows, 0),
    bytes: some.reduce((sum, { scannedBytes }) => sum + scannedBytes, 0),
  };
}

export type Reading = ReturnType<typeof readingOf>;

/** Newest first. */
async function idsSince(
  athena: Athena,
  workGroup: string,
  last: string | undefined,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await athena.listQueryExecutions({ WorkGroup: workGroup, ...(NextToken && { NextToken }) });
    for (const id of page.QueryExecutionIds ?? []) {
      if (id === last) return ids;
      ids.push(id);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return ids;
}

type Databases = Parameters<typeof renderSql>[1]['databases'];

/** A statement is told by how its text begins, up to its first parameter. */
function statementNames(databases: Databases): (sql: string) => string {
  const texts = sqlFiles(new URL('../../sql/', import.meta.url));
  // What stands in a parameter's or a view's place when a statement is only to be told from others.
  const HOLE = '\uE000';
  const parameters = new Proxy(
    {},
    { get: () => HOLE, getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }) },
  );
  const view = (name: string) => texts.text(`views/${name}`);
  const patterns = FOLDERS.flatMap((folder) => texts.names(folder)).map((name) => {
    const parts = renderSql(texts.text(name), { databases, parameters, view }).split(HOLE);
    return { name, pattern: new RegExp(`^${parts.map(RegExp.escape).join('[^]*?')}$`) };
  });
  return (sql) => patterns.find(({ pattern }) => pattern.test(sql))?.name ?? sql.slice(0, 60);
}

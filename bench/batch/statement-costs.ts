// What the statements of a run cost, each by the name of its file under sql/: those of the flow, and those that its
// functions ask.
import type { Athena, QueryExecution } from '@aws-sdk/client-athena';
import { renderSql } from '../../domain/reporting/render-sql.ts';
import { sqlFiles } from '../../lambda/adapters/sql-files.ts';

export interface StatementCost {
  readonly name: string;
  readonly sql: string;
  readonly scannedBytes: number;
  readonly milliseconds: number;
}

const FOLDERS = [
  'announce',
  'export',
  'finish',
  'inspect',
  'marts',
  'migrate',
  'migrations',
  'plan',
  'quality',
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
    return executions.reverse().map(({ Query = '', Statistics }) => ({
      name: nameOf(Query),
      sql: Query,
      scannedBytes: Statistics?.DataScannedInBytes ?? 0,
      milliseconds: Statistics?.TotalExecutionTimeInMillis ?? 0,
    }));
  };
}

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
  const patterns = [...FOLDERS, 'refine']
    .flatMap((folder) => texts.names(folder))
    .map((name) => {
      const parts = renderSql(texts.text(name), { databases, parameters, view }).split(HOLE);
      return { name, pattern: new RegExp(`^${parts.map(RegExp.escape).join('[^]*?')}$`) };
    });
  return (sql) => patterns.find(({ pattern }) => pattern.test(sql))?.name ?? sql.slice(0, 60);
}

// Asks Athena one statement and reads its answer page by page.
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Athena,
  ColumnInfo,
  GetQueryResultsCommandOutput,
  QueryExecution,
  Row,
} from '@aws-sdk/client-athena';

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Rows changed, by a statement that changes rows. */
  readonly updateCount: number;
  readonly scannedBytes: number;
  readonly milliseconds: number;
  /** Can be gone through once. A missing value is null. */
  readonly rows: AsyncIterable<readonly (string | null)[]>;
}

export interface Question {
  readonly sql: string;
  readonly workGroup: string;
  /** Stops the statement too. */
  readonly signal: AbortSignal;
}

/** A local answer is there in milliseconds, one from an account in seconds. */
const FIRST_LOOK_MS = 20;
const LOOK_EVERY_MS = 500;

/** Throws an Error whose message is Athena's own sentence when the statement fails. */
export async function askLake(athena: Athena, { sql, workGroup, signal }: Question): Promise<Answer> {
  const { QueryExecutionId } = await athena.startQueryExecution({ QueryString: sql, WorkGroup: workGroup });
  const id = QueryExecutionId ?? '';
  const execution = await ended(athena, id, signal);
  const { State, StateChangeReason } = execution.Status ?? {};
  if (State !== 'SUCCEEDED') throw new Error(StateChangeReason ?? `the statement is ${State}`);
  const first = await athena.getQueryResults({ QueryExecutionId: id });
  return {
    columns: (first.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(columnOf),
    updateCount: first.UpdateCount ?? 0,
    scannedBytes: execution.Statistics?.DataScannedInBytes ?? 0,
    milliseconds: execution.Statistics?.TotalExecutionTimeInMillis ?? 0,
    rows: rowsFrom(athena, { id, first, hasHeader: execution.StatementType === 'DML' }),
  };
}

async function ended(athena: Athena, id: string, signal: AbortSignal): Promise<QueryExecution> {
  try {
    for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 2, LOOK_EVERY_MS)) {
      const { QueryExecution = {} } = await athena.getQueryExecution({ QueryExecutionId: id });
      const state = QueryExecution.Status?.State;
      if (state !== 'QUEUED' && state !== 'RUNNING') return QueryExecution;
      await sleep(pauseMs, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    await athena.stopQueryExecution({ QueryExecutionId: id });
    throw new Error('the statement was stopped', { cause: error });
  }
}

interface Pages {
  readonly id: string;
  readonly first: GetQueryResultsCommandOutput;
  /** The first row of a SELECT is its header. */
  readonly hasHeader: boolean;
}

async function* rowsFrom(athena: Athena, { id, first, hasHeader }: Pages) {
  let skip = hasHeader ? 1 : 0;
  for (let page = first; ; ) {
    for (const row of page.ResultSet?.Rows?.slice(skip) ?? []) yield valuesOf(row);
    if (page.NextToken === undefined) return;
    skip = 0;
    page = await athena.getQueryResults({ QueryExecutionId: id, NextToken: page.NextToken });
  }
}

const valuesOf = ({ Data = [] }: Row) => Data.map(({ VarCharValue }) => VarCharValue ?? null);
const columnOf = ({ Name, Type }: ColumnInfo) => ({ name: Name ?? '', type: Type ?? '' });

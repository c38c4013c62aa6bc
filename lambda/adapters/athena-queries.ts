// Runs one statement after another on Athena: starts it, waits for its end, reads its rows.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  type QueryExecution,
  type ResultSet,
  StartQueryExecutionCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-athena';
import type { Pause } from './until-none-left.ts';

/** A row by its columns' names; Athena gives every value as text. */
export type QueryRow = Readonly<Record<string, string | null>>;

export interface QueryRun {
  /** Of a SELECT; of other statements none. */
  readonly rows: readonly QueryRow[];
  readonly scannedBytes: number;
  readonly milliseconds: number;
  readonly queryExecutionId: string;
}

export interface AthenaQueries {
  /**
   * @param name as people know the statement, e.g. `inspect/known-deliveries`
   * @throws StatementFailed
   */
  run(name: string, sql: string): Promise<QueryRun>;
  /**
   * The rows of a SELECT that may have very many, a page of at most 1,000 at a time.
   * @throws StatementFailed
   */
  pages(name: string, sql: string): AsyncGenerator<readonly QueryRow[]>;
}

/** A statement that Athena could not run, with Athena's own reason. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed';
  readonly statement: string;
  readonly queryExecutionId: string;

  constructor(statement: string, queryExecutionId: string, reason: string) {
    super(`Athena could not run ${statement} (query ${queryExecutionId}): ${reason}`);
    this.statement = statement;
    this.queryExecutionId = queryExecutionId;
  }
}

const FIRST_POLL_MS = 10;
/** Each pause is as much longer as the one before: nobody waits a quarter longer than the statement took. */
const POLL_GROWTH = 1.25;
const LONGEST_POLL_MS = 2_000;
/** While as many queries are queued as the account may have, starting one more takes patience: about a minute. */
const FIRST_WAIT_MS = 500;
const MOST_STARTS = 8;
/** Runs of a statement that Athena itself says may be tried again. Every statement of ours may run twice. */
const MOST_RUNS = 3;

/**
 * @param workGroup that says where results go, and what a statement may read
 * @param pause how to wait for Athena; in real time when not given
 */
export function athenaQueries(client: AthenaClient, workGroup: string, pause: Pause = sleep): AthenaQueries {
  async function start(sql: string): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const reply = await client.send(
          new StartQueryExecutionCommand({ QueryString: sql, WorkGroup: workGroup }),
        );
        return reply.QueryExecutionId ?? '';
      } catch (error) {
        if (!(error instanceof TooManyRequestsException) || attempt === MOST_STARTS) throw error;
        // Half fixed, half random, so that those who were refused together do not return together.
        await pause(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
      }
    }
  }

  async function ended(queryExecutionId: string): Promise<QueryExecution> {
    for (let pauseMs = FIRST_POLL_MS; ; pauseMs = Math.min(POLL_GROWTH * pauseMs, LONGEST_POLL_MS)) {
      // No statement has ended when it has only just been taken.
      await pause(pauseMs);
      const reply = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: queryExecutionId }));
      const state = reply.QueryExecution?.Status?.State;
      if (reply.QueryExecution !== undefined && state !== 'QUEUED' && state !== 'RUNNING')
        return reply.QueryExecution;
    }
  }

  async function* pagesOf(queryExecutionId: string): AsyncGenerator<readonly QueryRow[]> {
    let isHeader = true;
    const pages = paginateGetQueryResults({ client }, { QueryExecutionId: queryExecutionId });
    for await (const { ResultSet } of pages) {
      // The first row of a SELECT's first page holds the columns' names.
      yield namedRows(ResultSet, isHeader ? 1 : 0);
      isHeader = false;
    }
  }

  async function succeeded(name: string, sql: string): Promise<QueryExecution & { readonly id: string }> {
    for (let attempt = 1; ; attempt += 1) {
      const id = await start(sql);
      const execution = await ended(id);
      const { Status } = execution;
      if (Status?.State === 'SUCCEEDED') return { ...execution, id };
      if (Status?.AthenaError?.Retryable !== true || attempt === MOST_RUNS)
        throw new StatementFailed(name, id, Status?.StateChangeReason ?? String(Status?.State));
      await pause(FIRST_WAIT_MS * 2 ** attempt);
    }
  }

  return {
    async run(name, sql) {
      const { id, Statistics, SubstatementType } = await succeeded(name, sql);
      const rows: QueryRow[] = [];
      if (SubstatementType === 'SELECT') for await (const page of pagesOf(id)) rows.push(...page);
      return {
        rows,
        scannedBytes: Statistics?.DataScannedInBytes ?? 0,
        milliseconds: Statistics?.TotalExecutionTimeInMillis ?? 0,
        queryExecutionId: id,
      };
    },

    async *pages(name, sql) {
      yield* pagesOf((await succeeded(name, sql)).id);
    },
  };
}

function namedRows(page: ResultSet | undefined, from: number): readonly QueryRow[] {
  const names = page?.ResultSetMetadata?.ColumnInfo?.map(({ Name }) => Name ?? '') ?? [];
  return (page?.Rows ?? [])
    .slice(from)
    .map(({ Data = [] }) =>
      Object.fromEntries(names.map((name, index) => [name, Data[index]?.VarCharValue ?? null])),
    );
}

// One DuckDB for all tables of the lake, in this process.

import { totalmem } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { StatementError } from '../sql/statement-error.ts';
import { statementErrorOf } from './duck-errors.ts';
import { MACROS, SETTINGS } from './prelude.ts';

/** A connection, for one statement at a time. */
export interface Session {
  /** Runs SQL and gives the rows of its query, or of its last statement where there is none. */
  rows(sql: string): Promise<readonly (readonly unknown[])[]>;
  run(sql: string): Promise<void>;
}

/** The session, but that it runs other SQL before its first: each call by itself waits until the loop is free. */
export function after(first: string, session: Session): Session {
  let before = `${first}; `;
  const withFirst = (sql: string) => {
    const text = before + sql;
    before = '';
    return text;
  };
  return {
    rows: (sql) => session.rows(withFirst(sql)),
    run: (sql) => session.run(withFirst(sql)),
  };
}

/**
 * All of what is done, or nothing of it.
 * @param last statements that are done before it is committed, and may refuse to let it be
 */
export async function inTransaction<Result>(
  session: Session,
  work: (begun: Session) => Promise<Result>,
  last: readonly string[] = [],
): Promise<Result> {
  try {
    const result = await work(after('BEGIN TRANSACTION', session));
    await session.run([...last, 'COMMIT'].join('; '));
    return result;
  } catch (error) {
    await session.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** A statement that computes an expression, for what that may throw, and has no rows. */
export const checked = (query: string): string => `SET VARIABLE checked = (${query})`;

export interface Database {
  /** Lends a connection; when the signal fires, what runs on it is interrupted. */
  session<Result>(
    signal: AbortSignal | undefined,
    work: (session: Session) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** @param folder where the database may keep what does not fit into memory */
export function database(folder: string): Database {
  let opened: Promise<DuckDBInstance> | undefined;
  const free: DuckDBConnection[] = [];
  const open = () => {
    opened ??= openInstance(folder);
    return opened;
  };
  return {
    async session(signal, work) {
      const connection = free.pop() ?? (await connect(await open()));
      const stop = interrupted(connection, signal);
      try {
        return await work(sessionOn(connection, signal));
      } finally {
        stop();
        // An interrupt may have come between a statement and its end: what is open there ends with the connection.
        if (signal?.aborted === true) connection.closeSync();
        else free.push(connection);
      }
    },
    async close() {
      if (opened === undefined) return;
      const instance = await opened;
      for (const connection of free.splice(0)) connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Of the machine's memory; beyond it DuckDB writes to the folder. */
const MEMORY_SHARE = 0.5;
const BYTES_PER_MB = 1e6;

/**
 * With more, a statement with window functions fails now and then with an internal error, and DuckDB gives up the whole
 * database after it: the lake would be gone. https://github.com/duckdb/duckdb/issues/25713
 */
const THREADS = '1';

async function openInstance(folder: string): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: THREADS,
    temp_directory: join(folder, 'spill'),
    memory_limit: `${Math.floor((totalmem() * MEMORY_SHARE) / BYTES_PER_MB)}MB`,
  });
  const connection = await instance.connect();
  for (const macro of MACROS) await connection.run(`CREATE OR REPLACE MACRO ${macro}`);
  connection.closeSync();
  return instance;
}

async function connect(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  for (const setting of SETTINGS) await connection.run(setting);
  return connection;
}

const AGAIN_MS = 50;

/** Interrupts what runs once the signal has fired: again and again, for DuckDB forgets it when nothing runs just then. */
function interrupted(connection: DuckDBConnection, signal: AbortSignal | undefined): () => void {
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    again = setInterval(() => connection.interrupt(), AGAIN_MS);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  return () => {
    signal?.removeEventListener('abort', interrupt);
    clearInterval(again);
  };
}

/** Statements, none of which begins when the signal has fired, but for the one that takes back what was begun. */
const sessionOn = (connection: DuckDBConnection, signal: AbortSignal | undefined): Session => ({
  async rows(sql) {
    if (signal?.aborted === true) throw new StatementError('', 'Query cancelled by user');
    try {
      return (await connection.runAndReadAll(sql)).getRows();
    } catch (error) {
      throw statementErrorOf(error);
    }
  },
  async run(sql) {
    if (signal?.aborted === true && sql !== 'ROLLBACK')
      throw new StatementError('', 'Query cancelled by user');
    try {
      await connection.run(sql);
    } catch (error) {
      throw statementErrorOf(error);
    }
  },
});

// One DuckDB for all tables of the lake, in this process.

import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { statementErrorOf } from './duck-errors.ts';
import { MACROS, SETTINGS } from './prelude.ts';

/** A connection, for one statement at a time. */
export interface Session {
  /** Runs SQL and gives the rows of its last statement. */
  rows(sql: string): Promise<readonly (readonly unknown[])[]>;
  run(sql: string): Promise<void>;
}

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
      const interrupt = () => connection.interrupt();
      signal?.throwIfAborted();
      signal?.addEventListener('abort', interrupt, { once: true });
      try {
        return await work(sessionOn(connection));
      } finally {
        signal?.removeEventListener('abort', interrupt);
        free.push(connection);
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

async function openInstance(folder: string): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(join(folder, 'lake.duckdb'), {
    temp_directory: join(folder, 'spill'),
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

const sessionOn = (connection: DuckDBConnection): Session => ({
  async rows(sql) {
    try {
      return (await connection.runAndReadAll(sql)).getRows();
    } catch (error) {
      throw statementErrorOf(error);
    }
  },
  async run(sql) {
    try {
      await connection.run(sql);
    } catch (error) {
      throw statementErrorOf(error);
    }
  },
});

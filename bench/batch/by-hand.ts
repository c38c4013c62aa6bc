// Runs the hand-written script, and compares what it wrote with what the lake holds.
import { mkdirSync, readFileSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { measured, type Took } from './measured.ts';

const SCRIPT = readFileSync(new URL('./by-hand.sql', import.meta.url), 'utf8');

/** As many as the local Athena's engine has, which says why. */
const THREADS = '1';

/** What is compared: the same columns as text from the lake and from the script's Parquet. */
export interface Compared {
  readonly name: string;
  /** In Athena's SQL, for one month. */
  readonly lake: (month: Month) => string;
  /** In DuckDB's. */
  readonly script: (out: string, month: Month) => string;
}

export interface Month {
  /** `YYYY-MM` */
  readonly name: string;
  readonly first: string;
  readonly last: string;
}

export async function runByHand(inbox: string, out: string): Promise<Took> {
  mkdirSync(out, { recursive: true });
  return withDuckDb(`${out}/spill`, async (duck) => {
    const script = SCRIPT.replaceAll(':inbox', inbox).replaceAll(':out', out);
    const { milliseconds, cpuMs } = await measured(() => duck.run(script));
    return { milliseconds, cpuMs };
  });
}

/** Rows that one has and the other has not, as often as it has them. */
export async function differingRows(
  out: string,
  month: Month,
  unloaded: ReadonlyMap<Compared, readonly string[]>,
): Promise<ReadonlyMap<string, { readonly rows: number; readonly differing: number }>> {
  return withDuckDb(`${out}/spill`, async (duck) => {
    const found = new Map<string, { rows: number; differing: number }>();
    for (const [compared, files] of unloaded) {
      const theirs = compared.script(out, month);
      const names = (await duck.runAndReadAll(`${theirs} LIMIT 0`)).columnNames();
      const columns = `{${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`;
      const list = files.map((file) => `'${file}'`).join(', ');
      const ours = `SELECT ${names.join(', ')} FROM read_json([${list}], format = 'newline_delimited', columns = ${columns})`;
      const count = async (sql: string) =>
        Number((await duck.runAndReadAll(`SELECT count(*) FROM (${sql})`)).getRows()[0]?.[0]);
      const differing =
        (await count(`(${ours}) EXCEPT ALL (${theirs})`)) + (await count(`(${theirs}) EXCEPT ALL (${ours})`));
      found.set(compared.name, { rows: await count(theirs), differing });
    }
    return found;
  });
}

async function withDuckDb<Result>(
  spill: string,
  work: (duck: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: spill, threads: THREADS });
  const duck = await instance.connect();
  try {
    await duck.run("SET TimeZone = 'UTC'; SET autoinstall_known_extensions = false");
    return await work(duck);
  } finally {
    duck.closeSync();
    instance.closeSync();
  }
}

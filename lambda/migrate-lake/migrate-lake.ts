// Brings the lake's tables to what this release knows: applies the migrations that it lacks, in their order.
import { ICEBERG_TABLES } from '../../contracts/lake/lake-tables.ts';
import type { SentimentWord } from '../../contracts/lake/sentiment-words.ts';
import { type LakeQueries, textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { integerLiteral, textLiteral, timestampLiteral } from '../../domain/reporting/sql-literals.ts';

/** A table by its real names. */
export interface TableName {
  readonly database: string;
  readonly table: string;
  /** `s3://` address of its folder. */
  readonly location: string;
}

export interface MigrateLakePorts {
  readonly lake: LakeQueries;
  readonly library: SqlLibrary;
  readonly sentimentWords: readonly SentimentWord[];
  readonly optimizers: {
    /** Turns on what keeps the tables' files few and tidy, where it is not on; answers how many it turned on. */
    turnOn(tables: readonly TableName[]): Promise<number>;
  };
}

export interface LakeSettings {
  readonly buckets: { readonly clean: string; readonly marts: string };
  /** The wall clock's, ISO-8601 in UTC. */
  readonly now: string;
}

export interface MigrationOutcome {
  /** Names of the migrations that were applied, e.g. `migrations/001-migrations`. */
  readonly applied: readonly string[];
  readonly optimizersTurnedOn: number;
}

/**
 * A migration is applied, then recorded. Killed in between, it is applied again: each is written so that the second time
 * changes nothing. The first one makes the table of records itself, and runs every time. What migrations made is tidied
 * from before the last of them is recorded on, so that a night without any asks Glue nothing.
 */
export async function migrateLake(
  settings: LakeSettings,
  ports: MigrateLakePorts,
): Promise<MigrationOutcome> {
  const { lake, library } = ports;
  const run = (name: string, parameters: SqlParameters) =>
    lake.run(name, statementOf(library, name, parameters).sql);
  const tables = icebergTables(settings, library);
  const parameters = {
    ...Object.fromEntries(tables.map(({ table, location }) => [`${table}_location`, textLiteral(location)])),
    sentiment_words: lexicon(ports.sentimentWords),
  };
  const migrations = library.texts.names('migrations').map(numbered);
  const [first] = migrations;
  if (first !== undefined) await run(first.name, parameters);
  const { rows } = await run('migrate/applied-migrations', {});
  const known = new Set(rows.map((row) => Number(textOf(row, 'number'))));
  const pending = migrations.filter(({ number }) => !known.has(number));
  let optimizersTurnedOn = 0;
  for (const migration of pending) {
    if (migration !== first) await run(migration.name, parameters);
    if (migration === pending.at(-1)) optimizersTurnedOn = await ports.optimizers.turnOn(tables);
    await run('migrate/record-migration', {
      number: integerLiteral(migration.number),
      name: textLiteral(migration.name),
      now: timestampLiteral(settings.now),
    });
  }
  return { applied: pending.map(({ name }) => name), optimizersTurnedOn };
}

function icebergTables({ buckets }: LakeSettings, { databases }: SqlLibrary): readonly TableName[] {
  return ICEBERG_TABLES.map(({ zone, name }) => {
    if (zone === 'raw')
      throw new Error(`the raw zone keeps files as they came, but ${name} is an Iceberg table`);
    return { database: databases[zone], table: name, location: `s3://${buckets[zone]}/${name}/` };
  });
}

/** One text: thousands of rows for VALUES would take an engine longer to read than the reviews. */
const lexicon = (words: readonly SentimentWord[]) =>
  textLiteral(words.map(({ word, valence }) => `${word} ${valence}`).join(','));

function numbered(name: string): { readonly number: number; readonly name: string } {
  const [, number] = /^migrations\/(\d{3})-[a-z0-9-]+$/.exec(name) ?? [];
  if (number === undefined)
    throw new Error(`${name} is not called like a migration, e.g. migrations/017-what-for`);
  return { number: Number(number), name };
}

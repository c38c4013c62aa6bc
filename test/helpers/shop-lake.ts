// A lake on the local SQL engine: its tables made by the migrations, filled with files and events as a night would find
// them, and nights that run the very statements that are planned.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { FraudCase } from '../../contracts/fraud-case.ts';
import { ICEBERG_TABLES, LAKE_TABLES } from '../../contracts/lake/lake-tables.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type {
  FinishStatements,
  Statement,
  Statements,
  WindowStatements,
  Windows,
} from '../../contracts/night/statements.ts';
import { firstDayOf, lastDayOf } from '../../domain/reporting/calendar.ts';
import type { LakeQueries, LakeRow } from '../../domain/reporting/lake-queries.ts';
import { renderSql } from '../../domain/reporting/render-sql.ts';
import { type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { afinnWords } from '../../lambda/adapters/afinn-words.ts';
import { checkQuality } from '../../lambda/check-quality/check-quality.ts';
import { migrateLake } from '../../lambda/migrate-lake/migrate-lake.ts';
import { planStatements } from '../../lambda/plan-statements/plan-statements.ts';
import { type TakeCasesPorts, takeCases } from '../../lambda/take-cases/take-cases.ts';
import { lakeEngine } from '../../local/cloud/athena/engine/lake-engine.ts';
import { memoryCatalog } from '../../local/cloud/glue/catalog.ts';
import { type CleanUp, givenObjectStore, standingClock } from '../local/cloud/given-service.ts';
import { rawTable } from './catalogue-tables.ts';
import { shopLibrary } from './lake-stub.ts';
import { PLANNING_SETTINGS } from './planning-settings.ts';

const NOW = '2011-04-01T02:00:00.000Z';

const WHO_AND_WHEN = ['run_id', 'checked_at', 'closed_at'];

export type ShopLake = Awaited<ReturnType<typeof givenShopLake>>;

export interface ShopLakeOptions {
  readonly reportingTimeZone?: string;
  /** @default - it is closed when the test has finished */
  readonly cleanUp?: CleanUp;
}

/** A lake whose tables are made. */
export async function givenShopLake({
  reportingTimeZone = 'UTC',
  cleanUp = onTestFinished,
}: ShopLakeOptions = {}) {
  const clock = standingClock();
  const objects = givenObjectStore(clock, cleanUp);
  for (const bucket of ['raw', 'clean', 'marts']) objects.createBucket(bucket);
  const catalog = memoryCatalog();
  for (const database of Object.values(shopLibrary.databases)) catalog.createDatabase(database);
  for (const table of LAKE_TABLES.filter(({ zone }) => zone === 'raw')) catalog.putTable(rawTable(table));
  const folder = mkdtempSync(join(tmpdir(), 'lake-'));
  const engine = lakeEngine({ catalog, objects, folder });
  cleanUp(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const lake: LakeQueries = {
    async run(_name, sql) {
      const { columns, rows } = await engine.prepare(sql).run({});
      const named = (row: readonly (string | null)[]): LakeRow =>
        Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]));
      return { rows: rows.map(named) };
    },
  };
  const library = shopLibrary;
  const optimizers = { turnOn: async () => 0 };
  await migrateLake(
    { buckets: { clean: 'clean', marts: 'marts' }, now: NOW },
    { lake, library, optimizers, sentimentWords: afinnWords() },
  );

  const context = { lake, library, settings: { ...PLANNING_SETTINGS, reportingTimeZone }, now: NOW };

  const held = new Map<string, FraudCase>();
  const casePorts = { ...context, cases: memoryCases(held), files: lineFiles(objects) };

  return {
    lake,
    context,
    /** The cases table, by order. */
    held,
    catalog,
    objects,
    engine,
    library,
    /** Rows of a question in the zones' names; a value that is a number in the lake is text here. */
    rows: async (sql: string): Promise<readonly LakeRow[]> =>
      (await lake.run('test', renderSql(sql, { databases: library.databases, parameters: {} }))).rows,
    run: (name: string, parameters: SqlParameters) =>
      lake.run(name, statementOf(library, name, parameters).sql),
    /** What marts/monthly-sales asks for. */
    monthParameters: (month: string, because: string): SqlParameters => ({
      month: textLiteral(month),
      month_from: dateLiteral(firstDayOf(month)),
      month_to: dateLiteral(lastDayOf(month)),
      because: textLiteral(because),
    }),
    /** All rows of all tables, but for what says when and by which run. */
    async everything() {
      const tables = ICEBERG_TABLES.filter(({ name }) => name !== 'migrations');
      const all: Record<string, readonly string[]> = {};
      for (const { zone, name, columns } of tables) {
        const names = columns.map((column) => column.name).filter((column) => !WHO_AND_WHEN.includes(column));
        const { rows } = await lake.run(
          'test',
          `SELECT ${names.join(', ')} FROM ${library.databases[zone]}.${name}`,
        );
        all[name] = rows.map((row) => JSON.stringify(row)).sort();
      }
      return all;
    },
    /**
     * Everything between the inspection and the export; throws QualityFailed.
     * @param dieAfter so many statements; answers those that ran
     */
    async night(plan: NightPlan, dieAfter = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
      const ran: string[] = [];
      const phase = async (statements: readonly Statement[]) => {
        for (const { name, sql } of statements) {
          if (ran.length >= dieAfter) throw new Error('the run was killed');
          await lake.run(name, sql);
          ran.push(name);
        }
      };
      await takeCases(plan, casePorts);
      await phase(((await planStatements({ phase: 'events', plan }, context)) as Statements).statements);
      const { windows } = (await planStatements({ phase: 'windows', plan }, context)) as Windows;
      for (const window of windows) {
        const planned = (await planStatements(
          { phase: 'window', plan, window },
          context,
        )) as WindowStatements;
        await phase(planned.refine);
        await checkQuality({ plan, window, sourceDates: planned.sourceDates }, { lake, library });
        await phase(planned.marts);
      }
      const last = (await planStatements({ phase: 'finish', plan, windows }, context)) as FinishStatements;
      await phase([...last.marts, ...last.books]);
      return ran;
    },
  };
}

async function* page(cases: readonly FraudCase[]) {
  yield cases;
}

/** The cases table's indexes, over cases in memory. */
const memoryCases = (held: ReadonlyMap<string, FraudCase>): TakeCasesPorts['cases'] => ({
  openCases: () => page([...held.values()].filter(({ status }) => status === 'open')),
  casesDecidedOn: (day) => page([...held.values()].filter(({ decidedAt = '' }) => decidedAt.startsWith(day))),
  casesOf: async (orderIds) => orderIds.flatMap((orderId) => held.get(orderId) ?? []),
});

const lineFiles = (objects: ReturnType<typeof givenObjectStore>): TakeCasesPorts['files'] => ({
  async write(key, lines) {
    let text = '';
    for await (const line of lines) text += line;
    await objects.put('raw', key, gzipSync(text));
  },
});

export const nightOf = (date: string): NightPlan => ({
  runId: `night-${date}`,
  kind: 'night',
  from: date,
  to: date,
});

export const backfillOf = (from: string, to: string): NightPlan => ({
  runId: `fill-${from}`,
  kind: 'backfill',
  from,
  to,
});

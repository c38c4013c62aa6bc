// The lake's engine: plans a statement, finds what it reads, counts it, and lets DuckDB work.
import type { Catalog } from '../../glue/catalog.ts';
import type { StoredObjects } from '../../s3/stored-objects.ts';
import { isIceberg, partitionsOf } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { Plan } from '../sql/statements/plan.ts';
import { planStatement } from '../sql/statements/plan-statement.ts';
import { after, database, type Session } from './database.ts';
import { runDefinition } from './definitions.ts';
import { externalScan, partitionScan } from './external-scan.ts';
import type { Lake } from './lake.ts';
import type { LakeEngine, StatementContext, StatementResult } from './lake-engine.ts';
import { lineEnds } from './line-ends.ts';
import { located } from './locate.ts';
import { nativeTables } from './native-tables.ts';
import { selectedObjects, selectedPartitions } from './partitions.ts';
import { type Ran, runPlan } from './run-plan.ts';
import { type NativeData, nativeData, type ScannedData } from './scanned-data.ts';
import { statementUse } from './statement-use.ts';
import { writeQueue } from './write-queue.ts';

export interface LakeEngineOptions {
  readonly catalog: Catalog;
  readonly objects: StoredObjects;
  /** A folder of the engine's own, for what does not fit into memory. */
  readonly folder: string;
  /** What now() is, in milliseconds since 1970. */
  readonly nowMs?: () => number;
}

export function lakeEngine({ catalog, objects, folder, nowMs = Date.now }: LakeEngineOptions): LakeEngine {
  const duck = database(folder);
  const ends = lineEnds(folder);
  const lake: Lake = { catalog, objects, natives: nativeTables() };
  const inTurn = writeQueue();
  const counts = nativeData();
  return {
    prepare(sql, named) {
      const plan = planStatement(sql, { catalog, database: named });
      const use = statementUse(plan);
      const written = [...use.writes, ...use.creates, ...use.alters, ...use.drops][0];
      const run = (context: StatementContext) =>
        duck
          .session(context.signal, async (connection) => {
            const session = after(timeSet(nowMs()), connection);
            const ran =
              plan.kind === 'definition'
                ? { ...(await answered(plan.statement, lake, session)), ...scanned() }
                : await runReading(plan, context, { lake, session, ends, counts });
            return { ...use, ...ran };
          })
          .catch((error: unknown) => {
            throw located(error, sql);
          });
      return {
        use,
        run: (context) =>
          written === undefined
            ? run(context)
            : inTurn(`${written.database}.${written.table}`, () =>
                run(context).finally(() => counts.changed(written)),
              ),
      };
    },
    close: () => duck.close(),
  };
}

/** What trino_now() is from here on. */
const timeSet = (nowMs: number): string =>
  `SET VARIABLE trino_now = TIMESTAMP '${new Date(nowMs).toISOString().replace('T', ' ').replace('Z', '')}'`;

async function answered(
  statement: Parameters<typeof runDefinition>[0],
  lake: Lake,
  session: Session,
): Promise<Ran> {
  const { column, lines } = await runDefinition(statement, lake, session);
  return {
    columns:
      lines.length === 0 && column === 'result'
        ? []
        : [{ name: column, type: 'string', precision: 0, scale: 0, nullable: 'UNKNOWN' }],
    rows: lines.map((line) => [line]),
    updateCount: undefined,
  };
}

type Scanned = Pick<StatementResult, 'scannedBytes' | 'scannedRows'>;

const scanned = (...all: readonly ScannedData[]): Scanned => ({
  scannedBytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  scannedRows: all.reduce((sum, { rows }) => sum + rows, 0),
});

interface Workplace {
  readonly lake: Lake;
  readonly session: Session;
  readonly ends: ReturnType<typeof lineEnds>;
  readonly counts: NativeData;
}

async function runReading(
  plan: Exclude<Plan, { kind: 'definition' }>,
  { bytesCutoff = Number.POSITIVE_INFINITY }: StatementContext,
  { lake, session, ends, counts }: Workplace,
): Promise<Ran & Scanned> {
  if (plan.kind === 'create-view')
    return { ...(await runPlan(plan, (sql) => sql, lake, session)), ...scanned() };
  const texts = new Map<string, string>();
  const { catalog, objects, natives } = lake;
  const ofIceberg = plan.scans.filter(({ table }) => isIceberg(table));
  for (const { table, placeholder } of ofIceberg) {
    await natives.ensure(table, session);
    texts.set(placeholder, nativeName(table));
  }
  const data: ScannedData[] = [...(await counts.of(ofIceberg, session))];
  for (const scan of plan.scans) {
    if (isIceberg(scan.table)) continue;
    if (partitionsOf(scan.table) !== undefined) {
      const partitions = await selectedPartitions(scan, catalog, objects);
      texts.set(scan.placeholder, partitionScan(scan, partitions));
      data.push({ bytes: 0, rows: partitions.length });
      continue;
    }
    const selected = await selectedObjects(scan, catalog, objects);
    const bytes = selected.reduce((sum, { object }) => sum + object.size, 0);
    // What is too much is refused before it is read.
    requireBelow(bytesCutoff, [...data, { bytes, rows: 0 }]);
    const { sql, rows } = await externalScan(scan, selected, ends);
    texts.set(scan.placeholder, sql);
    data.push({ bytes, rows });
  }
  requireBelow(bytesCutoff, data);
  if ('target' in plan) await natives.ensure(plan.target, session);
  const resolved = (sql: string) =>
    sql.replaceAll(/\uE000\d+\uE001/g, (placeholder) => texts.get(placeholder) ?? placeholder);
  return { ...(await runPlan(plan, resolved, lake, session)), ...scanned(...data) };
}

function requireBelow(bytesCutoff: number, data: readonly ScannedData[]): void {
  if (scanned(...data).scannedBytes > bytesCutoff)
    throw new StatementError('', 'Bytes scanned limit was exceeded');
}

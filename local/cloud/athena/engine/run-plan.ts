// What each kind of statement does once it is known what it reads.
import type { CatalogTable } from '../../glue/catalog.ts';
import { StatementError } from '../sql/statement-error.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { CreateTableAsPlan, InsertPlan, Plan, UnloadPlan, ViewPlan } from '../sql/statements/plan.ts';
import { outputName, type TranslatedQuery } from '../sql/translation.ts';
import { hiveText, hiveType, ICEBERG_DIGITS } from '../sql/type-syntax.ts';
import { duckType, quoted } from '../sql/types.ts';
import { addTable, icebergTable, isTaken, removeTable } from './create-table.ts';
import { inTransaction, type Session } from './database.ts';
import type { Lake } from './lake.ts';
import type { StatementResult } from './lake-engine.ts';
import { runMerge } from './merge.ts';
import { fewPartitions } from './open-partitions.ts';
import { asTexts, finish, resultColumn } from './result-text.ts';
import { unloaded } from './unload.ts';

export type Ran = Pick<StatementResult, 'columns' | 'rows' | 'updateCount'>;
export type Resolve = (sql: string) => string;

export async function runPlan(
  plan: Exclude<Plan, { kind: 'definition' }>,
  resolve: Resolve,
  lake: Lake,
  session: Session,
): Promise<Ran> {
  switch (plan.kind) {
    case 'query':
      return query(plan.query, resolve, session);
    case 'insert':
      return changedRows(await insert(plan, resolve, session));
    case 'merge':
      return changedRows(await runMerge(plan, resolve(plan.source.sql), session));
    case 'change':
      return changedRows(await counted(resolve(plan.sql), session));
    case 'create-table-as':
      return changedRows(await createTableAs(plan, resolve, lake, session));
    case 'unload':
      return changedRows(await unload(plan, resolve, lake, session));
    case 'create-view':
      createView(plan, lake);
      return { columns: [], rows: [], updateCount: undefined };
  }
}

const changedRows = (updateCount: number): Ran => ({
  columns: [{ name: 'rows', type: 'bigint', precision: 19, scale: 0, nullable: 'UNKNOWN' }],
  rows: [],
  updateCount,
});

async function query(translated: TranslatedQuery, resolve: Resolve, session: Session): Promise<Ran> {
  const { columns } = translated;
  const rows = await session.rows(resolve(asTexts(translated)));
  return {
    columns: columns.map(resultColumn),
    rows: rows.map((row) =>
      columns.map((column, index) =>
        row[index] === null || row[index] === undefined ? null : finish(String(row[index]), column),
      ),
    ),
    updateCount: undefined,
  };
}

async function counted(sql: string, session: Session): Promise<number> {
  const [row] = await session.rows(sql);
  return Number(row?.[0] ?? 0);
}

const insert = ({ target, columns, sql }: InsertPlan, resolve: Resolve, session: Session) =>
  appended(target, `(${columns.map(quoted).join(', ')}) ${resolve(sql)}`, session);

const appended = (target: CatalogTable, what: string, session: Session): Promise<number> =>
  inTransaction(
    session,
    (begun) => counted(`INSERT INTO ${nativeName(target)} ${what}`, begun),
    fewPartitions(target),
  );

async function createTableAs(
  plan: CreateTableAsPlan,
  resolve: Resolve,
  lake: Lake,
  session: Session,
): Promise<number> {
  const { name, query: translated, properties, partitioning } = plan;
  if (isTaken(name, plan.ifNotExists, lake)) return 0;
  if (properties['table_type']?.toUpperCase() !== 'ICEBERG')
    throw new StatementError(
      'NOT_SUPPORTED',
      "CREATE TABLE … AS SELECT makes Iceberg tables only in the local engine: WITH (table_type = 'ICEBERG', is_external = false, location = 's3://…')",
    );
  const columns = translated.columns.map(({ name: column, type }) => ({
    name: column ?? '',
    type: hiveText(type),
  }));
  const table = icebergTable(name, columns, {
    location: properties['location'] ?? '',
    partitioning,
    properties: {},
  });
  const items = columns.map(
    ({ type }, index) => `CAST(q.${outputName(index)} AS ${duckType(hiveType(type, ICEBERG_DIGITS))})`,
  );
  await addTable(table, lake, session);
  try {
    return await appended(
      table,
      `SELECT ${items.join(', ')} FROM (${resolve(translated.sql)}) AS q`,
      session,
    );
  } catch (error) {
    await removeTable(table, lake, session);
    throw error;
  }
}

function createView({ name, replaces, text, columns }: ViewPlan, { catalog }: Lake): void {
  if (!catalog.hasDatabase(name.database))
    throw new StatementError('SCHEMA_NOT_FOUND', `Schema '${name.database}' does not exist`);
  const before = catalog.table(name.database, name.table);
  if (before !== undefined && (!replaces || before.viewText === undefined))
    throw new StatementError(
      'TABLE_ALREADY_EXISTS',
      `${before.viewText === undefined ? 'Table' : 'View'} already exists: 'awsdatacatalog.${name.database}.${name.table}'`,
    );
  const view: CatalogTable = {
    databaseName: name.database,
    name: name.table,
    tableType: 'VIRTUAL_VIEW',
    parameters: { comment: 'Presto View', presto_view: 'true' },
    columns: columns.map(({ name: column, type }) => ({ name: column ?? '', type: hiveText(type) })),
    partitionKeys: [],
    location: '',
    inputFormat: '',
    outputFormat: '',
    serde: { library: '', parameters: {} },
    viewText: text,
  };
  catalog.putTable(view);
}

async function unload(
  plan: UnloadPlan,
  resolve: Resolve,
  { objects }: Lake,
  session: Session,
): Promise<number> {
  return unloaded(plan, resolve(plan.query.sql), objects, session);
}

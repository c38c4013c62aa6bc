// Statements about the catalogue: what they change there, and the rows that they answer.
import type { Catalog, CatalogTable } from '../../glue/catalog.ts';
import type { StoredObjects } from '../../s3/stored-objects.ts';
import { isIceberg, tableColumns } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { Definition } from '../sql/statements/plan.ts';
import type { QualifiedName } from '../sql/translator.ts';
import { hiveType, ICEBERG_DIGITS } from '../sql/type-syntax.ts';
import { duckType, quoted } from '../sql/types.ts';
import { createTable } from './create-table.ts';
import type { Session } from './database.ts';
import { describeLines, showCreateTable } from './describe.ts';
import type { NativeTables } from './native-tables.ts';
import { projectedFolders } from './partitions.ts';

export interface Lake {
  readonly catalog: Catalog;
  readonly objects: StoredObjects;
  readonly natives: NativeTables;
}

/** One column of text is what all of them answer with. */
export interface Answer {
  readonly column: string;
  readonly lines: readonly string[];
}

const NO_ANSWER: Answer = { column: 'result', lines: [] };

export function tableOf({ database, table }: QualifiedName, catalog: Catalog): CatalogTable {
  const found = catalog.table(database, table);
  if (found === undefined)
    throw new StatementError('TABLE_NOT_FOUND', `Table 'awsdatacatalog.${database}.${table}' does not exist`);
  return found;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one line for each statement
export async function runDefinition(statement: Definition, lake: Lake, session: Session): Promise<Answer> {
  const { catalog } = lake;
  switch (statement.kind) {
    case 'create-table':
      await createTable(statement, lake, session);
      return NO_ANSWER;
    case 'drop-table':
    case 'drop-view':
      await drop(statement, lake, session);
      return NO_ANSWER;
    case 'add-columns':
    case 'drop-column':
    case 'change-column':
      await changeColumns(statement, lake, session);
      return NO_ANSWER;
    case 'set-properties': {
      const table = tableOf(statement.name, catalog);
      catalog.putTable({ ...table, parameters: { ...table.parameters, ...statement.properties } });
      return NO_ANSWER;
    }
    case 'add-partitions':
      addPartitions(statement, catalog);
      return NO_ANSWER;
    case 'repair-table':
      return repair(tableOf(statement.name, catalog), lake);
    case 'create-database':
      if (catalog.hasDatabase(statement.database) && !statement.ifNotExists)
        throw new StatementError('SCHEMA_ALREADY_EXISTS', `Schema '${statement.database}' already exists`);
      catalog.createDatabase(statement.database);
      return NO_ANSWER;
    case 'optimize':
    case 'vacuum':
      requireIceberg(tableOf(statement.name, catalog), statement.kind.toUpperCase());
      return NO_ANSWER;
    case 'show-tables': {
      if (!catalog.hasDatabase(statement.database))
        throw new StatementError('SCHEMA_NOT_FOUND', `Schema '${statement.database}' does not exist`);
      const tables = catalog
        .tables(statement.database)
        .filter(({ viewText }) => !statement.views || viewText !== undefined);
      return {
        column: 'tab_name',
        lines: matching(
          tables.map(({ name }) => name),
          statement.pattern,
        ),
      };
    }
    case 'show-databases':
      return { column: 'database_name', lines: matching(catalog.databases(), statement.pattern) };
    case 'show-partitions':
      return { column: 'partition', lines: await partitionLines(tableOf(statement.name, catalog), lake) };
    case 'show-columns':
      return {
        column: 'field',
        lines: tableColumns(tableOf(statement.name, catalog))
          .filter(({ isHidden }) => !isHidden)
          .map(({ name }) => name),
      };
    case 'show-create-table':
    case 'show-create-view':
      return { column: 'createtab_stmt', lines: showCreateTable(tableOf(statement.name, catalog)) };
    case 'show-properties':
      return {
        column: 'prpt_name',
        lines: Object.entries(tableOf(statement.name, catalog).parameters).map(
          ([key, value]) => `${key}\t${value}`,
        ),
      };
    default:
      return { column: 'col_name', lines: describeLines(tableOf(statement.name, catalog)) };
  }
}

/** `*` stands for anything, `|` for or, as in Hive. */
function matching(names: readonly string[], pattern: string | undefined): readonly string[] {
  if (pattern === undefined) return names;
  const expression = new RegExp(
    `^(?:${pattern
      .toLowerCase()
      .replaceAll(/(?<!\.)\*/g, '.*')
      .replaceAll('%', '.*')})$`,
  );
  return names.filter((name) => expression.test(name));
}

async function drop(
  statement: Definition & { kind: 'drop-table' | 'drop-view' },
  { catalog, natives }: Lake,
  session: Session,
): Promise<void> {
  const table = catalog.table(statement.name.database, statement.name.table);
  if (table === undefined && statement.ifExists) return;
  const found = tableOf(statement.name, catalog);
  const isView = found.viewText !== undefined;
  if (isView !== (statement.kind === 'drop-view'))
    throw new StatementError(
      'NOT_SUPPORTED',
      `${found.databaseName}.${found.name} is a ${isView ? 'view' : 'table'}: write DROP ${isView ? 'VIEW' : 'TABLE'}`,
    );
  if (isIceberg(found)) {
    await session.run(`DROP TABLE IF EXISTS ${nativeName(found)}`);
    natives.forget(found);
  }
  catalog.dropTable(found.databaseName, found.name);
}

type ColumnChange = Definition & { kind: 'add-columns' | 'drop-column' | 'change-column' };

async function changeColumns(
  statement: ColumnChange,
  { catalog, natives }: Lake,
  session: Session,
): Promise<void> {
  const table = tableOf(statement.name, catalog);
  const native = isIceberg(table);
  if (native) await natives.ensure(table, session);
  const alter = (clause: string) =>
    native ? session.run(`ALTER TABLE ${nativeName(table)} ${clause}`) : Promise.resolve();
  const typeOf = (type: string) => duckType(hiveType(type, ICEBERG_DIGITS));
  const has = (name: string) => table.columns.some((column) => column.name.toLowerCase() === name);
  if (statement.kind === 'add-columns') {
    const twice = statement.columns.find(({ name }) => has(name));
    if (twice !== undefined)
      throw new StatementError('COLUMN_ALREADY_EXISTS', `Column '${twice.name}' already exists`);
    for (const { name, type } of statement.columns) await alter(`ADD COLUMN ${quoted(name)} ${typeOf(type)}`);
    catalog.putTable({ ...table, columns: [...table.columns, ...statement.columns] });
    return;
  }
  const { column } = statement;
  if (!has(column)) throw new StatementError('COLUMN_NOT_FOUND', `Column '${column}' does not exist`);
  if (statement.kind === 'drop-column') {
    await alter(`DROP COLUMN ${quoted(column)}`);
    catalog.putTable({
      ...table,
      columns: table.columns.filter(({ name }) => name.toLowerCase() !== column),
    });
    return;
  }
  const { to } = statement;
  if (to.name !== column) await alter(`RENAME COLUMN ${quoted(column)} TO ${quoted(to.name)}`);
  await alter(`ALTER COLUMN ${quoted(to.name)} SET DATA TYPE ${typeOf(to.type)}`);
  catalog.putTable({
    ...table,
    columns: table.columns.map((each) => (each.name.toLowerCase() === column ? to : each)),
  });
}

function addPartitions(statement: Definition & { kind: 'add-partitions' }, catalog: Catalog): void {
  const table = tableOf(statement.name, catalog);
  for (const { values, location } of statement.partitions) {
    const given = new Map(values);
    const ordered = table.partitionKeys.map(({ name }) => given.get(name.toLowerCase()) ?? '');
    const place =
      location ??
      `${table.location.replace(/\/*$/, '/')}${values.map(([key, value]) => `${key}=${value}`).join('/')}/`;
    catalog.putPartition(table.databaseName, table.name, { values: ordered, location: place });
  }
}

/** Registers the partitions whose folders are named `key=value`. */
async function repair(table: CatalogTable, { catalog, objects }: Lake): Promise<Answer> {
  const known = new Set(
    catalog.partitions(table.databaseName, table.name).map(({ values }) => JSON.stringify(values)),
  );
  const folders = await projectedFolders({ ...table, parameters: {} }, objects);
  const missing = folders.filter(({ values }) => !known.has(JSON.stringify(values)));
  for (const { values, bucket, prefix } of missing)
    catalog.putPartition(table.databaseName, table.name, { values, location: `s3://${bucket}/${prefix}` });
  return {
    column: 'result',
    lines: missing.map(
      ({ values }) => `Repair: Added partition to metastore ${table.name}:${partitionName(table, values)}`,
    ),
  };
}

const partitionName = ({ partitionKeys }: CatalogTable, values: readonly string[]) =>
  partitionKeys.map(({ name }, index) => `${name}=${values[index]}`).join('/');

async function partitionLines(table: CatalogTable, { catalog, objects }: Lake): Promise<readonly string[]> {
  if (isIceberg(table))
    throw new StatementError(
      'NOT_SUPPORTED',
      'SHOW PARTITIONS of an Iceberg table is not supported by the local engine',
    );
  if (table.partitionKeys.length === 0)
    throw new StatementError('INVALID_TABLE', `Table ${table.name} is not a partitioned table`);
  const isProjected = table.parameters['projection.enabled'] === 'true';
  const all = isProjected
    ? await projectedFolders(table, objects)
    : catalog.partitions(table.databaseName, table.name);
  return all.map(({ values }) => partitionName(table, values)).sort();
}

function requireIceberg(table: CatalogTable, word: string): void {
  if (!isIceberg(table))
    throw new StatementError(
      'NOT_SUPPORTED',
      `${word} is only supported for Iceberg tables: ${table.databaseName}.${table.name}`,
    );
}

// CREATE TABLE, and what a table of the catalogue is made of.
import type { CatalogColumn, CatalogTable } from '../../glue/catalog.ts';
import { isIceberg, transformsOf } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { Definition } from '../sql/statements/plan.ts';
import type { QualifiedName } from '../sql/translator.ts';
import type { Session } from './database.ts';
import type { Lake } from './lake.ts';

const TEXT_INPUT = 'org.apache.hadoop.mapred.TextInputFormat';
const TEXT_OUTPUT = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';

export async function createTable(
  statement: Definition & { kind: 'create-table' },
  lake: Lake,
  session: Session,
): Promise<void> {
  const { name, columns, serde, properties, location } = statement;
  if (isTaken(name, statement.ifNotExists, lake)) return;
  if (location === '')
    throw new StatementError(
      'INVALID_TABLE_PROPERTY',
      `CREATE TABLE ${name.database}.${name.table} needs a LOCATION`,
    );
  const iceberg = properties['table_type']?.toUpperCase() === 'ICEBERG';
  const table: CatalogTable = iceberg
    ? icebergTable(name, columns, { location, partitioning: statement.partitionedBy, properties })
    : {
        databaseName: name.database,
        name: name.table,
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', ...properties },
        columns,
        partitionKeys: statement.partitionKeys,
        location,
        inputFormat: TEXT_INPUT,
        outputFormat: TEXT_OUTPUT,
        serde,
      };
  await addTable(table, lake, session);
}

/** Whether the table is there already; throws when it may not be. */
export function isTaken(
  { database, table }: QualifiedName,
  ifNotExists: boolean,
  { catalog }: Lake,
): boolean {
  if (!catalog.hasDatabase(database))
    throw new StatementError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`);
  const taken = catalog.table(database, table) !== undefined;
  if (taken && !ifNotExists)
    throw new StatementError(
      'TABLE_ALREADY_EXISTS',
      `Table 'awsdatacatalog.${database}.${table}' already exists`,
    );
  return taken;
}

export async function addTable(
  table: CatalogTable,
  { catalog, natives }: Lake,
  session: Session,
): Promise<void> {
  if (isIceberg(table)) {
    for (const { column } of transformsOf(table))
      if (!table.columns.some(({ name }) => name === column))
        throw new StatementError(
          'COLUMN_NOT_FOUND',
          `Partition column '${column}' is not a column of ${table.databaseName}.${table.name}`,
        );
    await natives.ensure(table, session);
  }
  catalog.putTable(table);
}

export interface IcebergProperties {
  readonly location: string;
  readonly partitioning: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

export const icebergTable = (
  name: QualifiedName,
  columns: readonly CatalogColumn[],
  { location, partitioning, properties }: IcebergProperties,
): CatalogTable => ({
  databaseName: name.database,
  name: name.table,
  tableType: 'EXTERNAL_TABLE',
  parameters: {
    EXTERNAL: 'TRUE',
    ...properties,
    table_type: 'ICEBERG',
    metadata_location: `${location.replace(/\/*$/, '/')}metadata/00000.metadata.json`,
  },
  columns,
  partitionKeys: [],
  location,
  inputFormat: '',
  outputFormat: '',
  serde: { library: '', parameters: {} },
  icebergPartitioning: partitioning,
});

/** Takes a table out of the catalogue, with its rows. */
export async function removeTable(
  table: CatalogTable,
  { catalog, natives }: Pick<Lake, 'catalog' | 'natives'>,
  session: Session,
): Promise<void> {
  if (isIceberg(table)) {
    await session.run(`DROP TABLE IF EXISTS ${nativeName(table)}`);
    natives.forget(table);
  }
  catalog.dropTable(table.databaseName, table.name);
}

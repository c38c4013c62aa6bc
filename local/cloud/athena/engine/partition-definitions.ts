// Statements about the partitions of external tables.
import type { Catalog, CatalogTable } from '../../glue/catalog.ts';
import { isIceberg } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import type { Definition } from '../sql/statements/plan.ts';
import type { Answer, Lake } from './lake.ts';
import { tableOf } from './lake.ts';
import { projectedFolders } from './partitions.ts';

export function addPartitions(statement: Definition & { kind: 'add-partitions' }, catalog: Catalog): void {
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
export async function repair(table: CatalogTable, { catalog, objects }: Lake): Promise<Answer> {
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

export async function partitionLines(
  table: CatalogTable,
  { catalog, objects }: Lake,
): Promise<readonly string[]> {
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

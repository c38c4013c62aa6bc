// Which objects a reading of an external table is about: those of the partitions that its predicates select.
import type { Catalog, CatalogTable } from '../../glue/catalog.ts';
import type { StoredObject, StoredObjects } from '../../s3/stored-objects.ts';
import { PATH, partitionsOf } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import { mayPass } from '../sql/static-predicate.ts';
import type { TableScan } from '../sql/translation.ts';

export interface SelectedObject {
  readonly object: StoredObject;
  /** `s3://bucket/key` */
  readonly path: string;
  /** Of the table's partition keys; empty where it has none. */
  readonly values: readonly string[];
}

interface Folder {
  readonly values: readonly string[];
  readonly bucket: string;
  readonly prefix: string;
}

export async function selectedObjects(
  scan: TableScan,
  catalog: Catalog,
  objects: StoredObjects,
): Promise<readonly SelectedObject[]> {
  const { table } = scan;
  const folders = await foldersOf(table, catalog, objects);
  const selected: SelectedObject[] = [];
  for (const { values, bucket, prefix } of folders) {
    if (!passes(scan, values)) continue;
    for (const object of await objects.list(bucket, prefix)) {
      const path = `s3://${bucket}/${object.key}`;
      if (isData(object, prefix) && passes(scan, values, path)) selected.push({ object, path, values });
    }
  }
  return selected;
}

function passes({ id, table, predicates }: TableScan, values: readonly string[], path?: string): boolean {
  const keys = table.partitionKeys.map(({ name }) => name.toLowerCase());
  return predicates.every((predicate) =>
    mayPass(predicate, ({ scan, column }) => {
      const value = scan !== id ? undefined : column === PATH ? path : values[keys.indexOf(column)];
      return value === undefined ? undefined : { from: value, to: value };
    }),
  );
}

/** Hive passes over files whose name, or a folder below the table, begins with a dot or an underscore. */
const isData = ({ key, size }: StoredObject, prefix: string) =>
  size > 0 &&
  !key.endsWith('/') &&
  !key
    .slice(prefix.length)
    .split('/')
    .some((part) => /^[._]/.test(part));

export function placeOf(location: string): { readonly bucket: string; readonly prefix: string } {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(location) ?? [];
  if (bucket === undefined)
    throw new StatementError('HIVE_METASTORE_ERROR', `The location '${location}' is not in S3`);
  return { bucket, prefix: key === '' || key.endsWith('/') ? key : `${key}/` };
}

/** The values of the partitions that the predicates select. */
export async function selectedPartitions(
  scan: TableScan,
  catalog: Catalog,
  objects: StoredObjects,
): Promise<readonly (readonly string[])[]> {
  const table = { ...scan.table, name: partitionsOf(scan.table) ?? scan.table.name };
  const folders = await foldersOf(table, catalog, objects);
  return folders.map(({ values }) => values).filter((values) => passes(scan, values));
}

async function foldersOf(
  table: CatalogTable,
  catalog: Catalog,
  objects: StoredObjects,
): Promise<readonly Folder[]> {
  if (table.partitionKeys.length === 0) return [{ values: [], ...placeOf(table.location) }];
  if (table.parameters['projection.enabled'] === 'true') return projectedFolders(table, objects);
  return catalog
    .partitions(table.databaseName, table.name)
    .map(({ values, location }) => ({ values, ...placeOf(location) }));
}

/** With projection a partition is whatever folder the template gives; those that do not exist hold no rows. */
export async function projectedFolders(
  table: CatalogTable,
  objects: StoredObjects,
): Promise<readonly Folder[]> {
  const keys = table.partitionKeys.map(({ name }) => name.toLowerCase());
  const standard = `${table.location.replace(/\/*$/, '/')}${keys.map((key) => `${key}=\${${key}}`).join('/')}/`;
  const template = placeOf(table.parameters['storage.location.template'] ?? standard);
  const names: string[] = [];
  const pattern = template.prefix
    .split(/\$\{([^}]+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return RegExp.escape(part);
      names.push(part.toLowerCase());
      return '([^/]+)';
    })
    .join('');
  const folder = new RegExp(`^${pattern}`);
  const fixed = template.prefix.split('${')[0] ?? '';
  const found = new Map<string, Folder>();
  for (const { key } of await objects.list(template.bucket, fixed)) {
    const matched = folder.exec(key);
    if (matched === null || found.has(matched[0])) continue;
    const values = keys.map((name) => decoded(matched[names.indexOf(name) + 1] ?? ''));
    found.set(matched[0], { values, bucket: template.bucket, prefix: matched[0] });
  }
  return [...found.values()];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

// The columns of a table of the catalogue.
import type { CatalogTable } from '../../../glue/catalog.ts';
import { HIVE_DIGITS, hiveType, ICEBERG_DIGITS } from '../type-syntax.ts';
import { type TrinoType, VARCHAR } from '../types.ts';

export interface TableColumn {
  readonly name: string;
  readonly type: TrinoType;
  /** `"$path"`: it can be named, and is not part of `*`. */
  readonly isHidden: boolean;
}

export const isIceberg = ({ parameters }: CatalogTable): boolean =>
  parameters['table_type']?.toUpperCase() === 'ICEBERG';

export const PATH = '$path';

export function tableColumns(table: CatalogTable): readonly TableColumn[] {
  const digits = isIceberg(table) ? ICEBERG_DIGITS : HIVE_DIGITS;
  const own = [...table.columns, ...(isIceberg(table) ? [] : table.partitionKeys)].map(({ name, type }) => ({
    name: name.toLowerCase(),
    type: hiveType(type, digits),
    isHidden: false,
  }));
  return isIceberg(table) ? own : [...own, { name: PATH, type: VARCHAR, isHidden: true }];
}

/** A partition's transform as it is written, e.g. `month(for_date)`. */
export interface Transform {
  readonly name: 'identity' | 'year' | 'month' | 'day' | 'hour' | 'bucket' | 'truncate';
  readonly column: string;
  /** Of bucket and truncate. */
  readonly size?: number;
}

export function transformsOf({ icebergPartitioning = [] }: CatalogTable): readonly Transform[] {
  return icebergPartitioning.map((text) => {
    const call = /^\s*(\w+)\s*\(\s*(?:(\d+)\s*,\s*)?([^,()]+?)(?:\s*,\s*(\d+))?\s*\)\s*$/.exec(text);
    if (call === null) return { name: 'identity', column: unquoted(text) };
    const [, name = '', before, column = '', behind] = call;
    const size = before ?? behind;
    const base = name.toLowerCase().replace(/s$/, '') as Transform['name'];
    return { name: base, column: unquoted(column), ...(size !== undefined && { size: Number(size) }) };
  });
}

const unquoted = (name: string) =>
  name
    .trim()
    .replaceAll(/^["`]|["`]$/g, '')
    .toLowerCase();

/** The columns that decide which partition a row is in. */
export const partitionColumns = (table: CatalogTable): readonly string[] =>
  isIceberg(table)
    ? transformsOf(table).map(({ column }) => column)
    : table.partitionKeys.map(({ name }) => name.toLowerCase());

const PARTITIONS = '$partitions';

/** `"table$partitions"`: the values of the partitions of an external table. */
export const partitionsTable = (table: CatalogTable): CatalogTable => ({
  ...table,
  name: `${table.name}${PARTITIONS}`,
  columns: [],
});

/** The table whose partitions these are. */
export const partitionsOf = ({ name }: CatalogTable): string | undefined =>
  name.endsWith(PARTITIONS) ? name.slice(0, -PARTITIONS.length) : undefined;

// DESCRIBE and SHOW CREATE TABLE.
import type { CatalogTable } from '../../glue/catalog.ts';
import { isIceberg } from '../sql/queries/table-columns.ts';

/** Columns of text as Hive pads them: name, type, comment. */
export function describeLines(table: CatalogTable): readonly string[] {
  const line = ({ name, type }: { readonly name: string; readonly type: string }) =>
    `${name.padEnd(20)}\t${type.padEnd(20)}\t`;
  const own = [...table.columns, ...table.partitionKeys].map(line);
  const partitions = isIceberg(table)
    ? (table.icebergPartitioning ?? []).map((text) => `${text.padEnd(20)}\t`)
    : table.partitionKeys.map(line);
  if (partitions.length === 0) return own;
  return [
    ...own,
    '',
    '# Partition Information',
    `# ${'col_name'.padEnd(18)}\t${'data_type'.padEnd(20)}\t${'comment'}`,
    '',
    ...partitions,
  ];
}

export function showCreateTable(table: CatalogTable): readonly string[] {
  const name = `${table.databaseName}.${table.name}`;
  if (table.viewText !== undefined) return [`CREATE VIEW ${name} AS`, ...table.viewText.split('\n')];
  const columns = table.columns.map(
    ({ name: column, type }, index) =>
      `  \`${column}\` ${type}${index === table.columns.length - 1 ? ')' : ','}`,
  );
  const partitions = isIceberg(table)
    ? (table.icebergPartitioning ?? [])
    : table.partitionKeys.map(({ name: key, type }) => `\`${key}\` ${type}`);
  const properties = Object.entries(table.parameters).map(([key, value]) => `  '${key}'='${value}'`);
  return [
    `CREATE ${isIceberg(table) ? '' : 'EXTERNAL '}TABLE ${name}(`,
    ...columns,
    ...(partitions.length === 0 ? [] : [`PARTITIONED BY (${partitions.join(', ')})`]),
    ...(isIceberg(table) ? [] : [`ROW FORMAT SERDE '${table.serde.library}'`]),
    `LOCATION '${table.location}'`,
    'TBLPROPERTIES (',
    `${properties.join(',\n')})`,
  ].flatMap((line) => line.split('\n'));
}

// A statement may write to so many partitions of an Iceberg table, and no more.
// https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
import type { CatalogTable } from '../../glue/catalog.ts';
import { failure } from '../sql/failure.ts';
import { type Transform, transformsOf } from '../sql/queries/table-columns.ts';
import { nativeName } from '../sql/statements/changes.ts';
import { BOOLEAN, literal, quoted } from '../sql/types.ts';
import { checked } from './database.ts';

const LIMIT = 100;
/** DuckDB numbers the rows that a transaction has appended from here, until it commits. */
const FIRST_APPENDED_ROW = '36028797018960000';

const TOO_MANY = failure(
  literal(`ICEBERG_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of ${LIMIT} open writers for partitions/buckets`),
  BOOLEAN,
);

/** Within the transaction that wrote: looks at the rows that it appended. Fails with ICEBERG_TOO_MANY_OPEN_PARTITIONS. */
export function fewPartitions(table: CatalogTable): readonly string[] {
  const transforms = transformsOf(table).map(partitionOf);
  if (transforms.length === 0) return [];
  return [
    checked(
      `SELECT CASE WHEN count(DISTINCT (${transforms.join(', ')})) > ${LIMIT} THEN ${TOO_MANY} END FROM ${nativeName(table)} WHERE rowid >= ${FIRST_APPENDED_ROW}`,
    ),
  ];
}

function partitionOf({ name, column, size }: Transform): string {
  const sql = quoted(column);
  switch (name) {
    case 'identity':
      return sql;
    case 'bucket':
      return `hash(${sql}) % ${size}`;
    case 'truncate':
      return `left(CAST(${sql} AS VARCHAR), ${size})`;
    default:
      return `date_trunc('${name}', ${sql})`;
  }
}

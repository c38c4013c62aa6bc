// A statement may write to so many partitions of an Iceberg table, and no more.
// https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
import type { CatalogTable } from '../../glue/catalog.ts';
import { type Transform, transformsOf } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import { nativeName } from '../sql/statements/changes.ts';
import { quoted } from '../sql/types.ts';
import type { Session } from './database.ts';

const LIMIT = 100;
/** DuckDB numbers the rows that a transaction has appended from here, until it commits. */
const FIRST_APPENDED_ROW = '36028797018960000';

/** Within the transaction that wrote: looks at the rows that it appended. Throws ICEBERG_TOO_MANY_OPEN_PARTITIONS. */
export async function requireFewPartitions(table: CatalogTable, session: Session): Promise<void> {
  const transforms = transformsOf(table).map(partitionOf);
  if (transforms.length === 0) return;
  const [row] = await session.rows(
    `SELECT count(DISTINCT (${transforms.join(', ')})) FROM ${nativeName(table)} WHERE rowid >= ${FIRST_APPENDED_ROW}`,
  );
  if (Number(row?.[0] ?? 0) > LIMIT)
    throw new StatementError(
      'ICEBERG_TOO_MANY_OPEN_PARTITIONS',
      `Exceeded limit of ${LIMIT} open writers for partitions/buckets`,
    );
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

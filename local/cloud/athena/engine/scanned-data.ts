// What a reading counts as scanned. Of files, their size and their lines. Of an Iceberg table, the rows of the partitions
// that the statement's predicates select, and in them the width of the columns that it reads.

import { type Transform, tableColumns, transformsOf } from '../sql/queries/table-columns.ts';
import type { ColumnOrigin } from '../sql/scope.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { StaticPredicate } from '../sql/static-predicate.ts';
import type { TableScan } from '../sql/translation.ts';
import { literal, quoted, type TrinoType } from '../sql/types.ts';
import type { Session } from './database.ts';

/** Bytes of a value of a type that is always as wide. */
const WIDTHS: Readonly<Record<string, number>> = {
  boolean: 1,
  tinyint: 4,
  smallint: 4,
  integer: 4,
  bigint: 8,
  real: 4,
  double: 8,
  decimal: 16,
  date: 4,
  timestamp: 8,
  'timestamp with time zone': 8,
};

export interface ScannedData {
  readonly bytes: number;
  readonly rows: number;
}

/**
 * Of each reading, in their order. All are asked at once, since a statement has a dozen and a question waits for the
 * loop; and those that are alike once: a view or a named query that is read twice reads the same.
 */
export async function nativeData(scans: readonly TableScan[], session: Session): Promise<ScannedData[]> {
  if (scans.length === 0) return [];
  const counts = scans.map(countOf);
  const asked = [...new Set(counts)];
  const rows = await session.rows(
    asked.map((count, index) => `SELECT ${index}, ${count}`).join(' UNION ALL '),
  );
  const found = new Map(rows.map(([index, ...numbers]) => [asked[Number(index)], numbers.map(Number)]));
  return counts.map((count) => {
    const [bytes = 0, rowCount = 0] = found.get(count) ?? [];
    return { bytes, rows: rowCount };
  });
}

/** Items and source of a query of one row: the bytes, and the rows. */

function countOf(scan: TableScan): string {
  const columns = tableColumns(scan.table).filter(({ name }) => scan.columns.has(name));
  const fixed = columns.reduce((sum, { type }) => sum + (WIDTHS[type.name] ?? 0), 0);
  const texts = columns
    .filter(({ type }) => WIDTHS[type.name] === undefined)
    .map(({ name, type }) => widthOf(quoted(name), type));
  const total = [`count(*) * ${fixed}`, ...texts.map((width) => `coalesce(sum(${width}), 0)`)].join(' + ');
  const where = partitionCondition(scan);
  return `CAST(${total} AS BIGINT), count(*) FROM ${nativeName(scan.table)}${where === 'TRUE' ? '' : ` WHERE ${where}`}`;
}

const widthOf = (sql: string, type: TrinoType): string =>
  type.name === 'varchar'
    ? `strlen(${sql})`
    : type.name === 'varbinary'
      ? `octet_length(${sql})`
      : `strlen(CAST(${sql} AS VARCHAR))`;

/** The rows of the partitions that may hold what the predicates ask for. */
function partitionCondition(scan: TableScan): string {
  const transforms = transformsOf(scan.table);
  const text = (predicate: StaticPredicate): string => {
    switch (predicate.kind) {
      case 'and':
        return joined(
          predicate.of.map(text).filter((each) => each !== 'TRUE'),
          'AND',
          'TRUE',
        );
      case 'or': {
        const sides = predicate.of.map(text);
        return sides.includes('TRUE') ? 'TRUE' : joined(sides, 'OR', 'FALSE');
      }
      case 'compare': {
        const transform =
          predicate.origin.scan === scan.id ? transformOf(predicate.origin, transforms) : undefined;
        return transform === undefined ? 'TRUE' : comparison(predicate, transform);
      }
      default:
        return 'TRUE';
    }
  };
  return text({ kind: 'and', of: scan.predicates });
}

const joined = (parts: readonly string[], operator: string, none: string): string =>
  parts.length === 0 ? none : `(${parts.join(` ${operator} `)})`;

const transformOf = ({ column }: ColumnOrigin, transforms: readonly Transform[]) =>
  transforms.find((transform) => transform.column === column);

/** A comparison with a column as one with the partition that it is in, which also has the rows beside those meant. */
function comparison(
  { operator, value, isNumber }: StaticPredicate & { kind: 'compare' },
  { name, column, size }: Transform,
): string {
  const sql = quoted(column);
  const constant = isNumber ? value : literal(value);
  switch (name) {
    case 'year':
    case 'month':
    case 'day':
    case 'hour': {
      const open = operator === '<' ? '<=' : operator === '>' ? '>=' : operator;
      return `date_trunc('${name}', ${sql}) ${open} date_trunc('${name}', CAST(${constant} AS TIMESTAMP))`;
    }
    case 'bucket':
      return operator === '='
        ? `hash(${sql}) % ${size} = hash(CAST(${constant} AS VARCHAR)) % ${size} OR ${sql} = ${constant}`
        : 'TRUE';
    case 'truncate':
      return operator === '=' && !isNumber ? `starts_with(${sql}, left(${constant}, ${size}))` : 'TRUE';
    default:
      return `${sql} ${operator} ${constant}`;
  }
}

// What a reading counts as scanned. Of files, their size and their lines. Of an Iceberg table, the rows of the partitions
// that the statement's predicates select, and in them the width of the columns that it reads.

import { type Transform, tableColumns, transformsOf } from '../sql/queries/table-columns.ts';
import type { ColumnOrigin } from '../sql/scope.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { StaticPredicate } from '../sql/static-predicate.ts';
import type { TableScan } from '../sql/translation.ts';
import { literal, quoted, type TrinoType } from '../sql/types.ts';
import type { Session } from './database.ts';
import type { TableReference } from './lake-engine.ts';

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

export interface NativeData {
  /**
   * Of each reading, in their order. All are asked at once, since a statement has a dozen and a question waits for the
   * loop; those that are alike once; and none again while its table stays as it was.
   */
  of(scans: readonly TableScan[], session: Session): Promise<readonly ScannedData[]>;
  /** A statement has written to the table, or has given up. */
  changed(table: TableReference): void;
}

const NOTHING: ScannedData = { bytes: 0, rows: 0 };

/** A night asks less than a hundred things, most of them of its own dates. */
const MOST_KNOWN = 500;

export function nativeData(): NativeData {
  const known = new Map<string, ScannedData>();
  const versions = new Map<string, number>();
  return {
    async of(scans, session) {
      // Before anything is counted: what is written meanwhile makes the answer one of the past.
      const counts = scans.map((scan) => {
        const count = countOf(scan);
        return { count, key: `${versions.get(nativeName(scan.table)) ?? 0} ${count}` };
      });
      const asked = new Map(
        counts.filter(({ key }) => !known.has(key)).map(({ key, count }) => [key, count]),
      );
      const found = new Map<string, ScannedData>();
      for (const { key } of counts) {
        const before = known.get(key);
        if (before !== undefined) found.set(key, before);
      }
      for (const [key, data] of await answers(asked, session)) found.set(key, data);
      if (known.size + asked.size > MOST_KNOWN) known.clear();
      for (const [key, data] of found) known.set(key, data);
      return counts.map(({ key }) => found.get(key) ?? NOTHING);
    },
    changed({ database, table }) {
      const name = nativeName({ databaseName: database, name: table });
      versions.set(name, (versions.get(name) ?? 0) + 1);
    },
  };
}

async function answers(
  asked: ReadonlyMap<string, string>,
  session: Session,
): Promise<readonly (readonly [string, ScannedData])[]> {
  if (asked.size === 0) return [];
  const keys = [...asked.keys()];
  const questions = [...asked.values()].map((count, index) => `SELECT ${index}, ${count}`);
  const rows = await session.rows(questions.join(' UNION ALL '));
  return rows.map((row) => {
    const [index = 0, bytes = 0, count = 0] = row.map(Number);
    return [keys[index] ?? '', { bytes, rows: count }];
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

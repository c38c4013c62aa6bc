// What QuickSight keeps of a data set: its fields, typed, of the months that it keeps, as one statement in Athena's SQL.
import type { DataSet, Field } from '../../contracts/dashboards/data-set.ts';

/**
 * QuickSight keeps this month and so many before it: two years for every visual, and a month to compare with. A refresh reads
 * these partitions, however old the lake is.
 */
export const MONTHS_BEFORE = 25;

/** @param database the catalogue's name of the zone that the data set's table is in */
export function dataSetQuery({ table, fields }: DataSet, database: string): string {
  return [
    `SELECT\n  ${Object.values(fields).map(columnSql).join(',\n  ')}`,
    `FROM ${quoted(database)}.${quoted(table.name)}`,
    ...keptMonths(table.partitioning, (name) => table.columns.find((column) => column.name === name)?.type),
  ].join('\n');
}

function columnSql({ name, type, difference }: Field): string {
  if (difference !== undefined) {
    const [minuend, subtrahend] = difference.map(quoted);
    return `${minuend} - ${subtrahend} AS ${quoted(name)}`;
  }
  switch (type) {
    case 'month':
      return `CAST(concat(${quoted(name)}, '-01') AS date) AS ${quoted(name)}`;
    case 'moment':
      // Iceberg has microseconds; QuickSight milliseconds.
      return `CAST(${quoted(name)} AS timestamp(3)) AS ${quoted(name)}`;
    default:
      return quoted(name);
  }
}

/** The condition on the column that partitions are made by; nothing for a table that only knows the newest night. */
function keptMonths(
  partitioning: readonly string[],
  typeOf: (column: string) => string | undefined,
): readonly string[] {
  const [partition] = partitioning;
  if (partition === undefined) return [];
  const column = /^(?:month\()?(\w+)\)?$/.exec(partition)?.[1] ?? '';
  const first = `date_add('month', -${MONTHS_BEFORE}, date_trunc('month', current_date))`;
  switch (typeOf(column)) {
    case 'date':
      return [`WHERE ${quoted(column)} >= ${first}`];
    case 'string':
      return [`WHERE ${quoted(column)} >= date_format(${first}, '%Y-%m')`];
    default:
      throw new Error(`a dashboard reads a table by ${partition}, which is neither a date nor a month`);
  }
}

/** A column may be called as a function is: `month`, `rank`. */
const quoted = (name: string): string => `"${name}"`;

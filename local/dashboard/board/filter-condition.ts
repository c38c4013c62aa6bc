// A filter as a condition with literals, so that Athena reads only the partitions that it leaves.
import type { Field } from '../../../contracts/dashboards/data-set.ts';
import type { Filter } from '../../../contracts/dashboards/visual.ts';
import { textSql } from '../../query/text-sql.ts';

/** Who looks: when, at which value, and what the newest values are that were found for them. */
export interface Looking {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Of the field only this value; undefined when there is none to choose from. */
  readonly chosen?: { readonly field: string; readonly value: string | undefined };
  /** Set when a filter wants the newest value: what it is; null when there is no row. */
  readonly newest?: string | null;
}

interface Place {
  /** The expression of a field. */
  readonly sqlOf: (name: string) => string;
  readonly looking: Looking;
}

export function conditionOf(filter: Filter, field: Field, { sqlOf, looking }: Place): string {
  const sql = sqlOf(filter.field);
  switch (filter.kind) {
    case 'last':
      return betweenSql(sql, field, firstOf(filter, looking.today), looking.today);
    case 'newest':
      return looking.newest == null ? 'false' : `${sql} = ${literal(field, looking.newest)}`;
    case 'is':
      return `${sql} = ${textSql(filter.value)}`;
    case 'is not':
      return `${sql} <> ${textSql(filter.value)}`;
    case 'at least':
      return `${sql} >= ${filter.value}`;
    case 'at most':
      return `${sql} <= ${filter.value}`;
    case 'present':
      return `${sql} IS NOT NULL`;
  }
}

const DAY_MS = 86_400_000;

/** The first day of so many. */
function firstOf({ count, unit }: Extract<Filter, { kind: 'last' }>, today: string): string {
  if (unit === 'day') return new Date(Date.parse(today) - (count - 1) * DAY_MS).toISOString().slice(0, 10);
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - count, 1)).toISOString().slice(0, 10);
}

function betweenSql(sql: string, field: Field, first: string, last: string): string {
  switch (field.type) {
    case 'date':
      return `${sql} BETWEEN DATE '${first}' AND DATE '${last}'`;
    case 'month':
      return `${sql} BETWEEN '${first.slice(0, 7)}' AND '${last.slice(0, 7)}'`;
    case 'moment': {
      const after = new Date(Date.parse(last) + DAY_MS).toISOString().slice(0, 10);
      return `${sql} >= TIMESTAMP '${first} 00:00:00' AND ${sql} < TIMESTAMP '${after} 00:00:00'`;
    }
    default:
      throw new Error(`${field.name} is no time: nothing of it is the last`);
  }
}

const literal = (field: Field, value: string): string =>
  field.type === 'date' ? `DATE ${textSql(value)}` : textSql(value);

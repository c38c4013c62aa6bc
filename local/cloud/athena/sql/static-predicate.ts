// Predicates that can be judged from a partition's values alone, before the statement runs.
import type { ColumnOrigin } from './scope.ts';

export type StaticPredicate =
  | { readonly kind: 'and' | 'or'; readonly of: readonly StaticPredicate[] }
  | {
      readonly kind: 'compare';
      readonly origin: ColumnOrigin;
      readonly operator: Operator;
      readonly value: string;
      readonly isNumber: boolean;
    }
  | { readonly kind: 'unknown' };

export type Operator = '=' | '<' | '<=' | '>' | '>=';

export const ANYTHING: StaticPredicate = { kind: 'unknown' };

/** A value of a partition, or the range that its values lie in; undefined when nothing is known of the column. */
export interface ValueRange {
  readonly from: string;
  readonly to: string;
}

/** Whether rows of a partition may pass a predicate. */
export function mayPass(
  predicate: StaticPredicate,
  rangeOf: (origin: ColumnOrigin) => ValueRange | undefined,
): boolean {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.every((each) => mayPass(each, rangeOf));
    case 'or':
      return predicate.of.some((each) => mayPass(each, rangeOf));
    case 'compare': {
      const range = rangeOf(predicate.origin);
      return range === undefined || mayCompare(range, predicate);
    }
    default:
      return true;
  }
}

function mayCompare(
  { from, to }: ValueRange,
  { operator, value, isNumber }: StaticPredicate & { kind: 'compare' },
): boolean {
  const below = (a: string, b: string) => (isNumber ? Number(a) < Number(b) : a < b);
  switch (operator) {
    case '=':
      return !below(value, from) && !below(to, value);
    case '<':
      return below(from, value);
    case '<=':
      return !below(value, from);
    case '>':
      return below(value, to);
    default:
      return !below(to, value);
  }
}

/** Whether a predicate says something of one of these columns of a table's reading, whatever else holds. */
export function restricts(predicate: StaticPredicate, scan: number, columns: readonly string[]): boolean {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.some((each) => restricts(each, scan, columns));
    case 'or':
      return predicate.of.length > 0 && predicate.of.every((each) => restricts(each, scan, columns));
    case 'compare':
      return predicate.origin.scan === scan && columns.includes(predicate.origin.column);
    default:
      return false;
  }
}

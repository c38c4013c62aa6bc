// What names mean at a place of a statement.
import type { TrinoType } from './types.ts';

/** A column that can be named. */
export interface Field {
  /** The relation's alias, or its parts: `raw`, `pos`. */
  readonly qualifier: readonly string[];
  /** Undefined for a column without a name. */
  readonly name: string | undefined;
  readonly type: TrinoType;
  /** How DuckDB is to name it. */
  readonly sql: string;
  /** Not part of `*`. */
  readonly isHidden?: boolean;
  /** The table's column that it is, unchanged. */
  readonly origin?: ColumnOrigin | undefined;
}

export interface ColumnOrigin {
  /** The number of the reading of the table: see TableScan. */
  readonly scan: number;
  readonly column: string;
}

export interface Scope {
  readonly fields: readonly Field[];
  /** That of the query around a subquery. */
  readonly outer?: Scope | undefined;
  readonly ctes: Ctes;
}

/** The named queries that can be seen, by name. */
export type Ctes = ReadonlyMap<string, NamedQuery>;

export interface NamedQuery {
  readonly alias: string;
  readonly columns: readonly OutputColumn[];
}

export interface OutputColumn {
  readonly name: string | undefined;
  /** The name as it is written, which is what a result is headed with. */
  readonly label?: string | undefined;
  readonly type: TrinoType;
  /** The table's column that it is, unchanged, when a predicate on it may be judged there. */
  readonly origin?: ColumnOrigin | undefined;
}

/** The fields that a name may mean, from the inside out; more than one means that it is ambiguous. */
export function lookUp(scope: Scope | undefined, path: readonly string[]): readonly Field[] {
  for (let at = scope; at !== undefined; at = at.outer) {
    const found = at.fields.filter((field) => isNamed(field, path));
    if (found.length > 0) return found;
  }
  return [];
}

function isNamed({ name, qualifier }: Field, path: readonly string[]): boolean {
  if (name !== path.at(-1)) return false;
  return endsWith(qualifier, path.slice(0, -1));
}

/** Whether a relation may be called so: by its alias, or by the last parts of its table's name. */
export const endsWith = (qualifier: readonly string[], path: readonly string[]): boolean =>
  path.length === 0 ||
  (path.length <= qualifier.length &&
    path.every((each, index) => each === qualifier[qualifier.length - path.length + index]));

/** What a relation sees beside itself. */
export interface Around {
  /** The query around this one, for correlated subqueries. */
  readonly outer: Scope | undefined;
  /** The relations to the left, which UNNEST and LATERAL see. */
  readonly left: readonly Field[];
  readonly ctes: Ctes;
}

/** What a query sees from where it stands. */
export interface QueryPlace {
  readonly outer: Scope | undefined;
  readonly ctes: Ctes;
}

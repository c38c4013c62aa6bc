// What the parts of the translator share: the statement being translated, and what a piece of it became.
import type { CatalogTable } from '../../glue/catalog.ts';
import type { Around, ColumnOrigin, Ctes, Field, OutputColumn, Scope } from './scope.ts';
import { StatementError } from './statement-error.ts';
import type { StaticPredicate } from './static-predicate.ts';
import type { SyntaxNode, SyntaxPart } from './syntax-tree.ts';
import type { TrinoType } from './types.ts';

/** An expression in DuckDB's SQL, with its type in Trino's. */
export interface Typed {
  readonly sql: string;
  readonly type: TrinoType;
  /** A timestamp with time zone: what a clock in its zone shows, as a timestamp; undefined when the zone is not known. */
  readonly local?: string | undefined;
  readonly origin?: ColumnOrigin | undefined;
  /** A literal's value, for what is decided before the statement runs. */
  readonly constant?: Constant | undefined;
}

export interface Constant {
  readonly kind: 'text' | 'number';
  readonly value: string;
}

/** A query in DuckDB's SQL. Its columns are called `"@0"`, `"@1"`, … there, so that no two names meet. */
export interface TranslatedQuery {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

export const outputName = (index: number): string => `"@${index}"`;

/** Something to read from: its SQL, with an alias of its own, and its columns. */
export interface Relation {
  readonly sql: string;
  readonly fields: readonly Field[];
}

/** One reading of a table. A table that is named twice is read twice, with other predicates. */
export interface TableScan {
  readonly id: number;
  readonly table: CatalogTable;
  /** Columns that the statement names; `$path` among them. */
  readonly columns: Set<string>;
  /** Each holds for every row that matters. */
  readonly predicates: StaticPredicate[];
  /** The reading is that of a statement's target: UPDATE, DELETE, MERGE. */
  readonly isTarget: boolean;
  /** DuckDB's text of the reading is put where this stands. */
  readonly placeholder: string;
  readonly place: SyntaxPart;
}

export interface Translation {
  expression(node: SyntaxNode, scope: Scope): Typed;
  /** A query in parentheses. */
  query(node: SyntaxNode, outer: Scope | undefined, ctes: Ctes): TranslatedQuery;
  relation(node: SyntaxNode, around: Around): Relation;
  /** An alias that nothing else in the statement has. */
  alias(): string;
  scan(table: CatalogTable, place: SyntaxPart, isTarget?: boolean): TableScan;
  /** The table or view of a name. Throws TABLE_NOT_FOUND. */
  table(reference: SyntaxNode): CatalogTable;
  /** The query of a view, in its own database. */
  view(table: CatalogTable): TranslatedQuery;
  readonly scans: readonly TableScan[];
  /** How often a named query is read in the statement. */
  usesOf(name: string): number;
}

/** Refuses a statement at a place. */
export function refuse(code: string, reason: string, at: SyntaxPart): never {
  throw new StatementError(code, reason, at);
}

/** Refuses what this engine does not do in the way that Athena does. */
export const unsupported = (what: string, at: SyntaxPart): never =>
  refuse('NOT_SUPPORTED', `${what} is not supported by the local engine`, at);

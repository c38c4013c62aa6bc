// What a statement asks of the engine.
import type { CatalogColumn, CatalogTable } from '../../../glue/catalog.ts';
import type { Field } from '../scope.ts';
import type { Relation, TableScan, TranslatedQuery } from '../translation.ts';
import type { QualifiedName } from '../translator.ts';

export type Plan =
  | QueryPlan
  | InsertPlan
  | CreateTableAsPlan
  | MergePlan
  | ChangePlan
  | UnloadPlan
  | ViewPlan
  | DefinitionPlan;

interface Reading {
  readonly scans: readonly TableScan[];
  readonly views: readonly CatalogTable[];
}

export interface QueryPlan extends Reading {
  readonly kind: 'query';
  readonly query: TranslatedQuery;
}

/** EXPLAIN is a query's, too. */
export interface InsertPlan extends Reading {
  readonly kind: 'insert';
  readonly target: CatalogTable;
  readonly columns: readonly string[];
  /** Its columns are `"@0"`, …, in the types of the target's. */
  readonly sql: string;
}

export interface CreateTableAsPlan extends Reading {
  readonly kind: 'create-table-as';
  readonly name: QualifiedName;
  readonly ifNotExists: boolean;
  readonly query: TranslatedQuery;
  readonly properties: Readonly<Record<string, string>>;
  readonly partitioning: readonly string[];
}

export interface MergePlan extends Reading {
  readonly kind: 'merge';
  readonly target: CatalogTable;
  readonly targetScan: TableScan;
  readonly targetAlias: string;
  readonly source: Relation;
  /** Fields of the source as columns of the table that it is kept in meanwhile. */
  readonly kept: { readonly alias: string; readonly fields: readonly Field[] };
  readonly on: string;
  readonly cases: readonly MergeCase[];
}

export interface MergeCase {
  readonly isMatched: boolean;
  readonly condition: string | undefined;
  /** What DuckDB is to do: `DELETE`, `UPDATE SET …`, `INSERT (…) VALUES (…)`. */
  readonly action: string;
}

/** UPDATE and DELETE. */
export interface ChangePlan extends Reading {
  readonly kind: 'change';
  readonly target: CatalogTable;
  readonly targetScan: TableScan;
  readonly word: 'UPDATE' | 'DELETE';
  readonly sql: string;
}

export interface UnloadPlan extends Reading {
  readonly kind: 'unload';
  readonly query: TranslatedQuery;
  readonly location: string;
  readonly properties: Readonly<Record<string, string>>;
}

export interface ViewPlan extends Reading {
  readonly kind: 'create-view';
  readonly name: QualifiedName;
  readonly replaces: boolean;
  readonly text: string;
  readonly columns: TranslatedQuery['columns'];
}

/** Statements about the catalogue alone. */
export interface DefinitionPlan {
  readonly kind: 'definition';
  readonly statement: Definition;
}

export type Definition =
  | {
      readonly kind: 'create-table';
      readonly name: QualifiedName;
      readonly isExternal: boolean;
      readonly ifNotExists: boolean;
      readonly columns: readonly CatalogColumn[];
      /** Hive: columns; Iceberg: transforms, as written. */
      readonly partitionedBy: readonly string[];
      readonly partitionKeys: readonly CatalogColumn[];
      readonly location: string;
      readonly serde: { readonly library: string; readonly parameters: Readonly<Record<string, string>> };
      readonly properties: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'drop-table'; readonly name: QualifiedName; readonly ifExists: boolean }
  | { readonly kind: 'drop-view'; readonly name: QualifiedName; readonly ifExists: boolean }
  | { readonly kind: 'add-columns'; readonly name: QualifiedName; readonly columns: readonly CatalogColumn[] }
  | { readonly kind: 'drop-column'; readonly name: QualifiedName; readonly column: string }
  | {
      readonly kind: 'change-column';
      readonly name: QualifiedName;
      readonly column: string;
      readonly to: CatalogColumn;
    }
  | {
      readonly kind: 'set-properties';
      readonly name: QualifiedName;
      readonly properties: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'add-partitions';
      readonly name: QualifiedName;
      readonly ifNotExists: boolean;
      readonly partitions: readonly {
        readonly values: readonly (readonly [string, string])[];
        readonly location: string | undefined;
      }[];
    }
  | { readonly kind: 'create-database'; readonly database: string; readonly ifNotExists: boolean }
  | { readonly kind: 'repair-table'; readonly name: QualifiedName }
  | { readonly kind: 'optimize'; readonly name: QualifiedName }
  | { readonly kind: 'vacuum'; readonly name: QualifiedName }
  | {
      readonly kind: 'show-tables';
      readonly database: string;
      readonly pattern: string | undefined;
      readonly views: boolean;
    }
  | { readonly kind: 'show-databases'; readonly pattern: string | undefined }
  | { readonly kind: 'show-partitions'; readonly name: QualifiedName }
  | { readonly kind: 'show-columns'; readonly name: QualifiedName }
  | { readonly kind: 'show-create-table'; readonly name: QualifiedName }
  | { readonly kind: 'show-create-view'; readonly name: QualifiedName }
  | { readonly kind: 'show-properties'; readonly name: QualifiedName }
  | { readonly kind: 'describe'; readonly name: QualifiedName };

// The engine behind the local Athena: what it takes and answers.

export { StatementError } from '../sql/statement-error.ts';
export { lakeEngine } from './run-statement.ts';

export interface LakeEngine {
  /**
   * Reads one statement, without running it. Throws a StatementError for one that cannot be read.
   * @param database of tables that are named without one
   */
  prepare(sql: string, database?: string): PreparedStatement;
  close(): Promise<void>;
}

export interface PreparedStatement {
  readonly use: StatementUse;
  /** Runs it to its end. Throws a StatementError when Athena would fail it. */
  run(context: StatementContext): Promise<StatementResult>;
}

export interface StatementContext {
  readonly signal?: AbortSignal | undefined;
  /** Bytes after which the statement is refused before it runs (the workgroup's cutoff). */
  readonly bytesCutoff?: number | undefined;
}

export interface TableReference {
  readonly database: string;
  readonly table: string;
  /** Where a table that the statement creates will lie. */
  readonly location?: string | undefined;
}

export interface StatementUse {
  readonly statementType: 'DDL' | 'DML' | 'UTILITY';
  /** Athena's name of the statement's kind, e.g. `SELECT`, `MERGE`, `CREATE_TABLE`. */
  readonly substatementType: string;
  readonly reads: readonly TableReference[];
  /** Tables whose rows the statement changes. */
  readonly writes: readonly TableReference[];
  readonly creates: readonly TableReference[];
  readonly alters: readonly TableReference[];
  readonly drops: readonly TableReference[];
  /** UNLOAD: the s3:// location that it writes to. */
  readonly unloadsTo?: string | undefined;
}

export interface ResultColumn {
  readonly name: string;
  /** Athena's name of the type without its parameters, e.g. `varchar`, `decimal`. */
  readonly type: string;
  readonly precision: number;
  readonly scale: number;
  readonly nullable: 'UNKNOWN';
}

export interface StatementResult extends StatementUse {
  readonly columns: readonly ResultColumn[];
  /** Values in Athena's text form. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly scannedBytes: number;
  /** Of all tables that the statement reads; a table that it reads twice counts twice. */
  readonly scannedRows: number;
  /** Rows written, for INSERT, UPDATE, DELETE, MERGE and CTAS. */
  readonly updateCount: number | undefined;
}

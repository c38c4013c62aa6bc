// What Athena says when it cannot run a statement.

/**
 * A statement that Athena refuses, or that fails while it runs. The message is worded as Athena words it: the code, then
 * where, then why, e.g. `SYNTAX_ERROR: line 1:8: Column 'x' cannot be resolved`.
 */
export class StatementError extends Error {
  override readonly name = 'StatementError';
  /** Athena's name of the error, e.g. `COLUMN_NOT_FOUND`; empty where Athena only says a sentence. */
  readonly code: string;
  /** Where in the statement, from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(code: string, reason: string, at?: Place, options?: ErrorOptions) {
    super(
      `${code === '' ? '' : `${code}: `}${at === undefined ? '' : `line ${at.line}:${at.column}: `}${reason}`,
      options,
    );
    this.code = code;
    this.line = at?.line;
    this.column = at?.column;
  }
}

/** A place in a statement's text, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

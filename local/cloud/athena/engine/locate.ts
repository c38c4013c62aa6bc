// Where in a statement an error is that DuckDB found: it knows another text.
import { StatementError } from '../sql/statement-error.ts';

/** The error with the place where the statement first names the column that it is about. */
export function located(error: unknown, sql: string): unknown {
  if (!(error instanceof StatementError) || error.line !== undefined) return error;
  const column =
    error.code === 'EXPRESSION_NOT_AGGREGATE' ? /^\S+ '(.*?)'/.exec(error.message)?.[1] : undefined;
  const at = column === undefined ? -1 : sql.search(new RegExp(`\\b${RegExp.escape(column)}\\b`, 'i'));
  if (at === -1) return error;
  const before = sql.slice(0, at).split('\n');
  const reason = error.message.slice(error.code.length + 2);
  return new StatementError(
    error.code,
    reason,
    { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    { cause: error.cause },
  );
}

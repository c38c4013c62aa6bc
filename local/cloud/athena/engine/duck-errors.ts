// DuckDB's errors in Athena's words.
import { failureIn } from '../sql/failure.ts';
import { StatementError } from '../sql/statement-error.ts';

interface Wording {
  readonly says: RegExp;
  readonly code: string;
  readonly reason: (matched: RegExpExecArray) => string;
}

const WORDINGS: readonly Wording[] = [
  {
    says: /must appear in the GROUP BY clause|cannot contain aggregates|aggregate functions are not allowed/i,
    code: 'EXPRESSION_NOT_AGGREGATE',
    reason: ([text]) => text,
  },
  {
    says: /Could not convert string '(.*?)' to '?([A-Z0-9_(), ]+)'?/is,
    code: 'INVALID_CAST_ARGUMENT',
    reason: ([, value, type]) => `Cannot cast '${value}' to ${type?.trim().toLowerCase()}`,
  },
  {
    says: /(invalid|date|timestamp|time) field (value out of range|format)[^"]*"(.*?)"/is,
    code: 'INVALID_CAST_ARGUMENT',
    reason: (matched) => `Value cannot be cast to ${matched[1]}: ${matched[3]}`,
  },
  {
    says: /Could not parse string "(.*?)" according to format specifier/is,
    code: 'INVALID_FUNCTION_ARGUMENT',
    reason: ([, value]) => `Invalid format: "${value}"`,
  },
  {
    says: /Overflow in|Out of Range Error|out of range/i,
    code: 'NUMERIC_VALUE_OUT_OF_RANGE',
    reason: firstLine,
  },
  {
    says: /More than one row returned by a subquery/i,
    code: 'SUBQUERY_MULTIPLE_ROWS',
    reason: () => 'Scalar sub-query has returned multiple rows',
  },
  {
    says: /Malformed JSON/i,
    code: 'INVALID_FUNCTION_ARGUMENT',
    reason: () => 'Cannot convert value to JSON',
  },
  {
    says: /NOT NULL constraint failed/i,
    code: 'CONSTRAINT_VIOLATION',
    reason: () => 'NULL value not allowed for NOT NULL column',
  },
  { says: /INTERRUPT/i, code: '', reason: () => 'Query cancelled by user' },
  { says: /Out of Memory/i, code: 'EXCEEDED_LOCAL_MEMORY_LIMIT', reason: firstLine },
  {
    says: /transaction.*conflict|Conflict on/i,
    code: 'ICEBERG_COMMIT_ERROR',
    reason: () => 'Failed to commit Iceberg update to table',
  },
  {
    says: /Binder Error|Catalog Error|Parser Error/,
    code: 'NOT_SUPPORTED',
    reason: ([text]) => `The local engine cannot run this: ${text}`,
  },
];

function firstLine({ input }: RegExpExecArray): string {
  return input.split('\n')[0]?.replace(/^[A-Za-z ]*Error: /, '') ?? input;
}

export function statementErrorOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StatementError) return error;
  const { message } = error;
  const failure = failureIn(message);
  if (failure !== undefined)
    return new StatementError(failure.code, failure.reason, undefined, { cause: error });
  for (const { says, code, reason } of WORDINGS) {
    const matched = says.exec(message);
    if (matched === null) continue;
    const sentence = reason(matched);
    return new StatementError(code, sentence === matched[0] ? firstLine(matched) : sentence, undefined, {
      cause: error,
    });
  }
  return new StatementError('GENERIC_INTERNAL_ERROR', message.split('\n')[0] ?? message, undefined, {
    cause: error,
  });
}

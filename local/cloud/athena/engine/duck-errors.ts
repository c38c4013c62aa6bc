// DuckDB's errors in Athena's words.
import { failureIn } from '../sql/failure.ts';
import { StatementError } from '../sql/statement-error.ts';

interface Wording {
  readonly says: RegExp;
  readonly code: string;
  readonly reason: (matched: RegExpExecArray) => string;
}

const INTEGERS: Readonly<Record<string, string>> = {
  INT8: 'tinyint',
  INT16: 'smallint',
  INT32: 'integer',
  INT64: 'bigint',
};

const WORDINGS: readonly Wording[] = [
  {
    says: /column "?(.*?)"? must appear in the GROUP BY clause/i,
    code: 'EXPRESSION_NOT_AGGREGATE',
    reason: ([, column]) => `'${column}' must be an aggregate expression or appear in GROUP BY clause`,
  },
  {
    says: /cannot contain aggregates|aggregate functions are not allowed/i,
    code: 'EXPRESSION_NOT_SCALAR',
    reason: firstLine,
  },
  {
    says: /Could not cast value (.*?) to (DECIMAL\(\d+,\d+\))/i,
    code: 'INVALID_CAST_ARGUMENT',
    reason: ([, value, type]) => `Cannot cast '${value}' to ${type}`,
  },
  {
    says: /with value (\S+) can't be cast because the value is out of range for the destination type (\w+)/i,
    code: 'NUMERIC_VALUE_OUT_OF_RANGE',
    reason: ([, value, type]) => `Out of range for ${INTEGERS[type ?? ''] ?? type}: ${value}`,
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
    reason: (matched) => `The local engine cannot run this: ${firstLine(matched)}`,
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
    return new StatementError(code, reason(matched), undefined, {
      cause: error,
    });
  }
  return new StatementError('GENERIC_INTERNAL_ERROR', message.split('\n')[0] ?? message, undefined, {
    cause: error,
  });
}

// How a value makes a statement fail while it runs, in Athena's words, from within DuckDB. Its own error() may not be
// used within TRY, so that a text that is no number is cast to one: DuckDB's error then quotes the text.
import { duckType, type TrinoType } from './types.ts';

const OPEN = '\u2983';
const CLOSE = '\u2984';

/**
 * An expression of a type that fails when it is evaluated.
 * @param message SQL of the text `CODE: sentence`
 */
export const failure = (message: string, type: TrinoType): string =>
  `CAST(CAST(CAST('${OPEN}' || ${message} || '${CLOSE}' AS BIGINT) AS VARCHAR) AS ${duckType(type)})`;

/** The code and the sentence in DuckDB's error, when it was made by `failure`. */
export function failureIn(message: string): { readonly code: string; readonly reason: string } | undefined {
  const thrown = new RegExp(`${OPEN}([A-Z_]+): (.*?)${CLOSE}`, 's').exec(message);
  return thrown === null ? undefined : { code: thrown[1] ?? '', reason: thrown[2] ?? '' };
}

// Puts the execution parameters of a request in the place of the `?` of its query. They are SQL literals as they
// stand: https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements-execution-parameters.html
import { ApiError } from '../api.ts';

/** A text, a quoted name or a comment, in which `?` is an ordinary character, or else a `?`. */
const PARTS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g;

/** Throws InvalidRequestException when their numbers differ. */
export function withParameters(query: string, parameters: readonly string[]): string {
  let found = 0;
  const filled = query.replace(PARTS, (part) => {
    if (part !== '?') return part;
    found += 1;
    return parameters[found - 1] ?? part;
  });
  if (parameters.length === 0 || found === parameters.length) return filled;
  throw new ApiError(
    'InvalidRequestException',
    `Incorrect number of parameters: expected ${found} but found ${parameters.length}`,
  );
}

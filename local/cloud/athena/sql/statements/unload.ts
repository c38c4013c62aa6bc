// UNLOAD (query) TO 's3://…' WITH (format = '…'). https://docs.aws.amazon.com/athena/latest/ug/unload.html
import { readProperties } from '../ddl/create-table.ts';
import { cursor, firstWord } from '../ddl/cursor.ts';
import { StatementError } from '../statement-error.ts';

export interface Unload {
  /** The query in its place, after as many line ends and blanks, so that what is wrong with it is where it says. */
  readonly query: string;
  readonly location: string;
  readonly properties: Readonly<Record<string, string>>;
}

export function readUnload(sql: string): Unload | undefined {
  if (firstWord(sql) !== 'UNLOAD') return undefined;
  const words = cursor(sql);
  words.expect('UNLOAD');
  const { from } = words.peek();
  words.expect('(');
  let depth = 1;
  let to = from;
  while (depth > 0) {
    const word = words.next();
    if (word.kind === 'end') words.unexpected("')'");
    if (word.keyword === '(') depth += 1;
    if (word.keyword === ')') depth -= 1;
    to = word.from;
  }
  words.expect('TO');
  const location = words.text();
  if (!/^s3:\/\/[^/]+\/./.test(location))
    throw new StatementError('INVALID_ARGUMENT', `'${location}' is not a location in S3`);
  const properties = words.accept('WITH') ? readProperties(words) : {};
  words.end();
  return { query: `${blank(sql.slice(0, from + 1))}${sql.slice(from + 1, to)}`, location, properties };
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

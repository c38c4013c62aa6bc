// Athena's statements about the catalogue, and those for the care of Iceberg tables.
// https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
import type { Definition } from '../statements/plan.ts';
import type { SyntaxPart } from '../syntax-tree.ts';
import type { QualifiedName } from '../translator.ts';
import { qualifiedName } from '../translator.ts';
import { readAlterTable } from './alter-table.ts';
import { readCreateTable } from './create-table.ts';
import { type Cursor, cursor, firstWord } from './cursor.ts';
import { readShow } from './show.ts';

const FIRST_WORDS = ['CREATE', 'DROP', 'ALTER', 'MSCK', 'OPTIMIZE', 'VACUUM', 'DESCRIBE', 'DESC', 'SHOW'];

/** The statement, when it is one of Athena's own; otherwise Trino's grammar reads it. */
export function readDefinition(sql: string, database: string | undefined): Definition | undefined {
  if (!FIRST_WORDS.includes(firstWord(sql))) return undefined;
  const words = cursor(sql);
  const start = words.peek();
  const place: SyntaxPart = {
    kind: 'statement',
    parts: undefined,
    text: '',
    line: start.line,
    column: start.column,
    from: 0,
    to: 0,
  };
  const qualify = (names: readonly string[]): QualifiedName => qualifiedName(names, database, place);
  const definition = readers(words, qualify, database);
  if (definition !== undefined) words.end();
  return definition;
}

type Qualify = (names: readonly string[]) => QualifiedName;

function readers(words: Cursor, qualify: Qualify, database: string | undefined): Definition | undefined {
  if (isCreateTable(words)) return readCreateTable(words, qualify);
  if (words.accept('CREATE', 'DATABASE') || words.accept('CREATE', 'SCHEMA'))
    return readCreateDatabase(words);
  if (words.accept('DROP', 'TABLE'))
    return { kind: 'drop-table', ifExists: words.accept('IF', 'EXISTS'), name: qualify(words.names()) };
  if (words.accept('DROP', 'VIEW'))
    return { kind: 'drop-view', ifExists: words.accept('IF', 'EXISTS'), name: qualify(words.names()) };
  if (words.accept('ALTER', 'TABLE')) return readAlterTable(words, qualify(words.names()));
  if (words.accept('MSCK', 'REPAIR', 'TABLE')) return { kind: 'repair-table', name: qualify(words.names()) };
  if (words.accept('OPTIMIZE')) return readOptimize(words, qualify);
  if (words.accept('VACUUM')) return { kind: 'vacuum', name: qualify(words.names()) };
  if (words.accept('DESCRIBE') || words.accept('DESC')) {
    if (!words.accept('EXTENDED')) words.accept('FORMATTED');
    return { kind: 'describe', name: qualify(words.names()) };
  }
  return words.accept('SHOW') ? readShow(words, qualify, database) : undefined;
}

/** CREATE TABLE … AS SELECT has no list of columns. */
function isCreateTable(words: Cursor): boolean {
  if (words.sees('CREATE', 'EXTERNAL', 'TABLE')) return true;
  if (!words.sees('CREATE', 'TABLE')) return false;
  let ahead = words.peek(2).keyword === 'IF' ? 5 : 2;
  while (words.peek(ahead + 1).keyword === '.') ahead += 2;
  return words.peek(ahead + 1).keyword === '(';
}

function readCreateDatabase(words: Cursor): Definition {
  const ifNotExists = words.accept('IF', 'NOT', 'EXISTS');
  const database = words.name();
  if (words.accept('COMMENT')) words.text();
  if (words.accept('LOCATION')) words.text();
  return { kind: 'create-database', database, ifNotExists };
}

function readOptimize(words: Cursor, qualify: Qualify): Definition {
  const name = qualify(words.names());
  words.expect('REWRITE', 'DATA', 'USING', 'BIN_PACK');
  if (words.accept('WHERE')) {
    if (words.peek().kind === 'end') words.unexpected('<expression>');
    while (words.peek().kind !== 'end' && !words.sees(';')) words.next();
  }
  return { kind: 'optimize', name };
}

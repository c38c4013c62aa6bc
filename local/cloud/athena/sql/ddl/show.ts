// SHOW …
import { StatementError } from '../statement-error.ts';
import type { Definition } from '../statements/plan.ts';
import type { QualifiedName } from '../translator.ts';
import type { Cursor } from './cursor.ts';

export function readShow(
  words: Cursor,
  qualify: (names: readonly string[]) => QualifiedName,
  database: string | undefined,
): Definition {
  if (words.accept('PARTITIONS')) return { kind: 'show-partitions', name: qualify(words.names()) };
  if (words.accept('TBLPROPERTIES')) return { kind: 'show-properties', name: qualify(words.names()) };
  if (words.accept('CREATE', 'TABLE')) return { kind: 'show-create-table', name: qualify(words.names()) };
  if (words.accept('CREATE', 'VIEW')) return { kind: 'show-create-view', name: qualify(words.names()) };
  if (words.accept('DATABASES') || words.accept('SCHEMAS')) {
    words.accept('LIKE');
    return { kind: 'show-databases', pattern: patternOf(words) };
  }
  if (words.sees('TABLES') || words.sees('VIEWS')) {
    const views = words.next().keyword === 'VIEWS';
    const named = words.accept('IN') || words.accept('FROM') ? words.name() : database;
    if (named === undefined)
      throw new StatementError(
        'MISSING_SCHEMA_NAME',
        'Schema must be specified when session schema is not set',
      );
    words.accept('LIKE');
    return { kind: 'show-tables', database: named, pattern: patternOf(words), views };
  }
  if (words.accept('COLUMNS')) {
    if (!words.accept('IN')) words.expect('FROM');
    const names = words.names();
    const inDatabase = words.accept('IN') || words.accept('FROM') ? [words.name()] : [];
    return { kind: 'show-columns', name: qualify([...inDatabase, ...names]) };
  }
  return words.unexpected(
    "'COLUMNS', 'CREATE', 'DATABASES', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'",
  );
}

const patternOf = (words: Cursor): string | undefined =>
  words.peek().kind === 'text' ? words.text() : undefined;

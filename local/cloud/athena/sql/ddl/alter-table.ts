// ALTER TABLE as Athena has it.
import type { Definition } from '../statements/plan.ts';
import type { QualifiedName } from '../translator.ts';
import { readColumns, readProperties, readType } from './create-table.ts';
import type { Cursor } from './cursor.ts';

export function readAlterTable(words: Cursor, name: QualifiedName): Definition {
  if (words.accept('ADD', 'COLUMNS')) return { kind: 'add-columns', name, columns: readColumns(words) };
  if (words.accept('DROP', 'COLUMN')) return { kind: 'drop-column', name, column: words.name() };
  if (words.accept('CHANGE')) {
    words.accept('COLUMN');
    const column = words.name();
    return { kind: 'change-column', name, column, to: { name: words.name(), type: readType(words) } };
  }
  if (words.accept('SET', 'TBLPROPERTIES'))
    return { kind: 'set-properties', name, properties: readProperties(words) };
  if (words.accept('ADD')) return readAddPartitions(words, name);
  return words.unexpected("'ADD', 'DROP COLUMN', 'CHANGE COLUMN', 'SET TBLPROPERTIES'");
}

type AddPartitions = Definition & { kind: 'add-partitions' };

function readAddPartitions(words: Cursor, name: QualifiedName): Definition {
  const ifNotExists = words.accept('IF', 'NOT', 'EXISTS');
  const partitions: AddPartitions['partitions'][number][] = [];
  do {
    words.expect('PARTITION', '(');
    const values: (readonly [string, string])[] = [];
    do {
      const key = words.name();
      words.expect('=');
      values.push([key, words.peek().kind === 'text' ? words.text() : words.next().text]);
    } while (words.accept(','));
    words.expect(')');
    partitions.push({ values, location: words.accept('LOCATION') ? words.text() : undefined });
  } while (words.sees('PARTITION'));
  return { kind: 'add-partitions', name, ifNotExists, partitions };
}

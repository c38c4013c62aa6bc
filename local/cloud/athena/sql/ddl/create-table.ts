// CREATE TABLE as Athena has it: Hive's, with types as the catalogue writes them.
// https://docs.aws.amazon.com/athena/latest/ug/create-table.html
import type { CatalogColumn } from '../../../glue/catalog.ts';
import { StatementError } from '../statement-error.ts';
import type { Definition } from '../statements/plan.ts';
import type { QualifiedName } from '../translator.ts';
import { hiveType, ICEBERG_DIGITS } from '../type-syntax.ts';
import type { Cursor } from './cursor.ts';

const LAZY_SIMPLE = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe';

export function readCreateTable(
  cursor: Cursor,
  qualify: (names: readonly string[]) => QualifiedName,
): Definition {
  cursor.expect('CREATE');
  const isExternal = cursor.accept('EXTERNAL');
  cursor.expect('TABLE');
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  const name = qualify(cursor.names());
  const columns = readColumns(cursor);
  const clauses = readClauses(cursor);
  cursor.end();
  const iceberg = clauses.properties['table_type']?.toUpperCase() === 'ICEBERG';
  if (!iceberg && !isExternal)
    throw new StatementError(
      'SYNTAX_ERROR',
      'CREATE TABLE without EXTERNAL makes an Iceberg table: TBLPROPERTIES must have table_type=ICEBERG',
    );
  return {
    kind: 'create-table',
    name,
    isExternal,
    ifNotExists,
    columns,
    partitionedBy: clauses.partitioned.map(({ text }) => text),
    partitionKeys: clauses.partitioned.flatMap(({ column }) => (column === undefined ? [] : [column])),
    location: clauses.location,
    serde: { library: clauses.serde, parameters: clauses.serdeProperties },
    properties: clauses.properties,
  };
}

/** `(name type COMMENT '…', …)` */
export function readColumns(cursor: Cursor): readonly CatalogColumn[] {
  const columns: CatalogColumn[] = [];
  cursor.expect('(');
  do {
    const name = cursor.name();
    columns.push({ name, type: readType(cursor) });
    if (cursor.accept('COMMENT')) cursor.text();
  } while (cursor.accept(','));
  cursor.expect(')');
  return columns;
}

/** A type, as it is written without its white space. Throws SYNTAX_ERROR when there is no such type. */
export function readType(cursor: Cursor): string {
  const { line, column } = cursor.peek();
  let text = cursor.next().text;
  let depth = 0;
  while (depth > 0 || cursor.sees('(') || cursor.sees('<')) {
    const { text: sign, kind } = cursor.next();
    if (kind === 'end') cursor.unexpected("')'");
    for (const each of sign) depth += '(<'.includes(each) ? 1 : ')>'.includes(each) ? -1 : 0;
    text += sign;
  }
  const type = text.toLowerCase();
  try {
    hiveType(type, ICEBERG_DIGITS);
  } catch {
    throw new StatementError('SYNTAX_ERROR', `mismatched input '${text}'. Expecting: a type`, {
      line,
      column,
    });
  }
  return type;
}

interface Clauses {
  partitioned: readonly { readonly text: string; readonly column: CatalogColumn | undefined }[];
  location: string;
  serde: string;
  serdeProperties: Readonly<Record<string, string>>;
  properties: Readonly<Record<string, string>>;
}

function readClauses(cursor: Cursor): Clauses {
  const clauses: Clauses = {
    partitioned: [],
    location: '',
    serde: LAZY_SIMPLE,
    serdeProperties: {},
    properties: {},
  };
  for (;;) {
    if (cursor.accept('COMMENT')) cursor.text();
    else if (cursor.accept('PARTITIONED', 'BY')) clauses.partitioned = readPartitioning(cursor);
    else if (cursor.accept('ROW', 'FORMAT', 'SERDE')) clauses.serde = cursor.text();
    else if (cursor.accept('ROW', 'FORMAT', 'DELIMITED')) clauses.serdeProperties = readDelimited(cursor);
    else if (cursor.accept('WITH', 'SERDEPROPERTIES')) clauses.serdeProperties = readProperties(cursor);
    else if (cursor.accept('STORED', 'AS')) readStorage(cursor);
    else if (cursor.accept('LOCATION')) clauses.location = cursor.text();
    else if (cursor.accept('TBLPROPERTIES')) clauses.properties = readProperties(cursor);
    else return clauses;
  }
}

/** Iceberg's transforms and columns; Hive's columns with types. */
function readPartitioning(cursor: Cursor): Clauses['partitioned'] {
  const parts: { text: string; column: CatalogColumn | undefined }[] = [];
  cursor.expect('(');
  do {
    const name = cursor.name();
    if (cursor.sees('(')) {
      const inner: string[] = [];
      cursor.next();
      while (!cursor.sees(')')) {
        if (cursor.peek().kind === 'end') cursor.unexpected("')'");
        inner.push(cursor.next().text.replaceAll('`', '').toLowerCase());
      }
      cursor.next();
      parts.push({ text: `${name}(${inner.join('').replaceAll(',', ', ')})`, column: undefined });
    } else if (cursor.sees(',') || cursor.sees(')')) parts.push({ text: name, column: undefined });
    else {
      parts.push({ text: name, column: { name, type: readType(cursor) } });
      if (cursor.accept('COMMENT')) cursor.text();
    }
  } while (cursor.accept(','));
  cursor.expect(')');
  return parts;
}

/** `('key' = 'value', …)` */
export function readProperties(cursor: Cursor): Readonly<Record<string, string>> {
  const properties: Record<string, string> = {};
  cursor.expect('(');
  do {
    const key = cursor.peek().kind === 'text' ? cursor.text() : cursor.name();
    cursor.expect('=');
    properties[key] = cursor.peek().kind === 'text' ? cursor.text() : cursor.next().text;
  } while (cursor.accept(','));
  cursor.expect(')');
  return properties;
}

function readDelimited(cursor: Cursor): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  for (;;) {
    if (cursor.accept('FIELDS', 'TERMINATED', 'BY')) parameters['field.delim'] = unescaped(cursor.text());
    else if (cursor.accept('ESCAPED', 'BY')) parameters['escape.delim'] = unescaped(cursor.text());
    else if (cursor.accept('LINES', 'TERMINATED', 'BY')) cursor.text();
    else if (cursor.accept('NULL', 'DEFINED', 'AS')) parameters['serialization.null.format'] = cursor.text();
    else return parameters;
  }
}

const unescaped = (text: string) =>
  text
    .replaceAll('\\t', '\t')
    .replaceAll('\\\\', '\\')
    .replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));

function readStorage(cursor: Cursor): void {
  if (cursor.accept('INPUTFORMAT')) {
    cursor.text();
    cursor.expect('OUTPUTFORMAT');
    cursor.text();
    return;
  }
  const format = cursor.name();
  if (format !== 'textfile')
    throw new StatementError(
      'NOT_SUPPORTED',
      `Tables stored as ${format} are not supported by the local engine`,
    );
}

// How the lines of an external table's files become its columns, as Athena's SerDes do it.
// https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html
import type { CatalogTable } from '../../glue/catalog.ts';
import { failure } from '../sql/failure.ts';
import { StatementError } from '../sql/statement-error.ts';
import { HIVE_DIGITS, hiveType } from '../sql/type-syntax.ts';
import { duckType, literal, quoted, type TrinoType, VARCHAR } from '../sql/types.ts';

/** A relation with the table's columns that are asked for, from one with the columns `line` and `filename`. */
export function columnsOfLines(table: CatalogTable, wanted: ReadonlySet<string>, lines: string): string {
  const columns = table.columns.map(({ name, type }, index) => ({
    name: name.toLowerCase(),
    type: hiveType(type, HIVE_DIGITS),
    index,
  }));
  const asked = columns.filter(({ name }) => wanted.has(name));
  const { library, parameters } = table.serde;
  const simple = library.split('.').at(-1);
  switch (simple) {
    case 'OpenCSVSerde':
      return csv(asked, parameters, lines);
    case 'LazySimpleSerDe':
      return delimited(columns.length, asked, parameters, lines);
    case 'JsonSerDe':
      return json(asked, parameters, lines);
    default:
      throw new StatementError(
        'NOT_SUPPORTED',
        `The SerDe ${library} of ${table.databaseName}.${table.name} is not supported by the local engine`,
      );
  }
}

type Parameters = Readonly<Record<string, string>>;

interface Asked {
  readonly name: string;
  readonly type: TrinoType;
  /** From 0. */
  readonly index: number;
}

const select = (items: readonly string[], from: string) =>
  `SELECT ${[...items, 'filename'].join(', ')} FROM ${from}`;

/** A text of a file as a column's value; what is none is null. */
const typed = (text: string, { name, type }: Asked) =>
  `${type.name === 'varchar' ? text : `TRY_CAST(${text} AS ${duckType(type)})`} AS ${quoted(name)}`;

/** Every cell is a text; a missing cell is null, an empty one is empty, and what is too much is passed over. */
function csv(asked: readonly Asked[], parameters: Parameters, lines: string): string {
  const separator = parameters['separatorChar'] ?? ',';
  const quote = parameters['quoteChar'] ?? '"';
  const escaping = parameters['escapeChar'] ?? '\\';
  const [s, q, e] = [separator, quote, escaping].map((sign) => RegExp.escape(sign));
  const cell = `${s}(${q}(?:[^${q}${e}]|${e}.|${q}${q})*(?:${q}[^${s}]*|$)|[^${s}]*)`;
  const unquoted = `CASE WHEN starts_with(c, ${literal(quote)}) THEN regexp_replace(regexp_replace(regexp_replace(c, ${literal(`^${q}|${q}[^${q}]*$`)}, '', 'g'), ${literal(`${q}${q}`)}, ${literal(quote)}, 'g'), ${literal(`${e}([${q}${e}])`)}, '\\1', 'g') ELSE c END`;
  const slow = `list_transform(regexp_extract_all(${literal(separator)} || line, ${literal(cell)}, 1), lambda c: ${unquoted})`;
  const isPlain = `NOT contains(line, ${literal(quote)}) AND NOT contains(line, ${literal(escaping)})`;
  const cells = `CASE WHEN ${isPlain} THEN string_split(line, ${literal(separator)}) ELSE ${slow} END`;
  const items = asked.map((column) => typed(`cells[${column.index + 1}]`, column));
  return select(items, `(SELECT ${cells} AS cells, filename FROM (${lines}))`);
}

const NULL_TEXT = '\\N';

/** `\N` is null, and so is a missing field. */
function delimited(width: number, asked: readonly Asked[], parameters: Parameters, lines: string): string {
  const delimiter = parameters['field.delim'] ?? parameters['serialization.format'] ?? '\u0001';
  const sign = /^\d+$/.test(delimiter) ? String.fromCodePoint(Number(delimiter)) : delimiter;
  const nullText = parameters['serialization.null.format'] ?? NULL_TEXT;
  const value = (text: string) => `nullif(${text}, ${literal(nullText)})`;
  if (width === 1) {
    const first = `CASE WHEN contains(line, ${literal(sign)}) THEN string_split(line, ${literal(sign)})[1] ELSE line END`;
    return select(
      asked.map((column) => typed(value(first), column)),
      `(${lines})`,
    );
  }
  const items = asked.map((column) => typed(value(`fields[${column.index + 1}]`), column));
  return select(items, `(SELECT string_split(line, ${literal(sign)}) AS fields, filename FROM (${lines}))`);
}

/** Each line is an object; keys are found by the mapping, or by the column's name in any case. */
function json(asked: readonly Asked[], parameters: Parameters, lines: string): string {
  const keys = asked.map(({ name }) => parameters[`mapping.${name}`] ?? name);
  const path = (key: string) => literal(`$."${key.replaceAll('"', '\\"')}"`);
  const isObject = `json_valid(line) AND json_type(line) = 'OBJECT'`;
  const failed = failure("'HIVE_BAD_DATA: Error parsing a row as JSON: ' || left(line, 200)", VARCHAR);
  const otherwise =
    parameters['ignore.malformed.json'] === 'true' ? 'NULL' : `CASE WHEN trim(line) <> '' THEN ${failed} END`;
  const text = asked.length === 0 ? 'line' : `CASE WHEN ${isObject} THEN line ELSE ${otherwise} END`;
  const values = `json_extract_string(object, [${keys.map(path).join(', ')}])`;
  const items = asked.map((column, index) =>
    column.type.name === 'varchar'
      ? typed(`fields[${index + 1}]`, column)
      : `TRY_CAST(json_extract(object, ${path(keys[index] ?? '')}) AS ${duckType(column.type)}) AS ${quoted(column.name)}`,
  );
  if (asked.length === 0) return select(['line'], `(${lines})`);
  return select(
    items,
    `(SELECT object, filename, ${values} AS fields FROM (SELECT ${text} AS object, filename FROM (${lines})))`,
  );
}

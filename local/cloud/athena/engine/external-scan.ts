// A reading of an external table as DuckDB's SQL: exactly the selected files, as lines, as columns.
import type { CatalogTable } from '../../glue/catalog.ts';
import { PATH, tableColumns } from '../sql/queries/table-columns.ts';
import type { TableScan } from '../sql/translation.ts';
import { HIVE_DIGITS, hiveType } from '../sql/type-syntax.ts';
import { duckType, literal, quoted } from '../sql/types.ts';
import type { LineEnds, LinesFile } from './line-ends.ts';
import type { SelectedObject } from './partitions.ts';
import { columnsOfLines } from './serde.ts';

/** No line holds it: what follows a line's end is the next line. */
const NO_DELIMITER = '\u0001\u001e\u001f\u0002';
const LONGEST_LINE = 32 * 1024 * 1024;
const AT_ONCE = 4;

export interface ExternalScan {
  readonly sql: string;
  /** Lines of the files but for their headers. */
  readonly rows: number;
}

export async function externalScan(
  scan: TableScan,
  selected: readonly SelectedObject[],
  ends: LineEnds,
): Promise<ExternalScan> {
  if (selected.length === 0) return { sql: nothing(scan.table), rows: 0 };
  const files: LinesFile[] = [];
  for (let at = 0; at < selected.length; at += AT_ONCE)
    files.push(
      ...(await Promise.all(selected.slice(at, at + AT_ONCE).map(({ object }) => ends.linesOf(object)))),
    );
  const header = headerLines(scan.table);
  const rows = files.reduce((sum, { lineCount }) => sum + Math.max(0, lineCount - header), 0);
  return { sql: rowsOf(scan, selected, files), rows };
}

function rowsOf(
  { table, columns }: TableScan,
  selected: readonly SelectedObject[],
  files: readonly LinesFile[],
): string {
  const rows = columnsOfLines(table, columns, lines(table, files));
  const keys = table.partitionKeys.filter(({ name }) => columns.has(name.toLowerCase()));
  const fromFiles = table.columns.map(({ name }) => name.toLowerCase()).filter((name) => columns.has(name));
  const own = fromFiles.map((name) => `f.${quoted(name)}`);
  if (keys.length === 0 && !columns.has(PATH))
    return `(SELECT ${[...own, ...(own.length === 0 ? ['1 AS "1"'] : [])].join(', ')} FROM (${rows}) AS f)`;
  const items = [
    ...own,
    ...keys.map(
      ({ name, type }) =>
        `CAST(o.${quoted(`:${name.toLowerCase()}`)} AS ${duckType(hiveType(type, HIVE_DIGITS))}) AS ${quoted(name.toLowerCase())}`,
    ),
    ...(columns.has(PATH) ? [`o.path AS ${quoted(PATH)}`] : []),
  ];
  return `(SELECT ${items.join(', ')} FROM (${rows}) AS f JOIN ${placesOf(table, selected, files)} ON f.filename = o.file)`;
}

/** What is known of each file: its address and the values of its partition. */
function placesOf(
  table: CatalogTable,
  selected: readonly SelectedObject[],
  files: readonly LinesFile[],
): string {
  const names = ['file', 'path', ...table.partitionKeys.map(({ name }) => quoted(`:${name.toLowerCase()}`))];
  const rows = selected.map(({ path, values }, index) => {
    const partition = table.partitionKeys.map((_, key) =>
      values[key] === undefined || values[key] === HIVE_NULL ? 'NULL' : literal(values[key]),
    );
    return `(${[literal(files[index]?.file ?? ''), literal(path), ...partition].join(', ')})`;
  });
  return `(VALUES ${rows.join(', ')}) AS o(${names.join(', ')})`;
}

const HIVE_NULL = '__HIVE_DEFAULT_PARTITION__';

const headerLines = ({ parameters, serde }: CatalogTable): number =>
  Number(parameters['skip.header.line.count'] ?? serde.parameters['skip.header.line.count'] ?? 0);

function lines(table: CatalogTable, files: readonly LinesFile[]): string {
  const readings = [true, false].map((isGzip) => {
    const some = files.filter((file) => file.isGzip === isGzip).map(({ file }) => literal(globEscaped(file)));
    if (some.length === 0) return '';
    const options = [
      `delim = ${literal(NO_DELIMITER)}`,
      "quote = ''",
      "escape = ''",
      'header = false',
      'auto_detect = false',
      "columns = {'line': 'VARCHAR'}",
      `max_line_size = ${LONGEST_LINE}`,
      'strict_mode = false',
      "new_line = '\\r\\n'",
      `skip = ${headerLines(table)}`,
      'filename = true',
      `compression = ${isGzip ? "'gzip'" : "'none'"}`,
    ];
    // An empty line is a row with an empty text; DuckDB calls it null.
    return `SELECT coalesce(line, '') AS line, filename FROM read_csv([${some.join(', ')}], ${options.join(', ')})`;
  });
  return readings.filter(Boolean).join(' UNION ALL ');
}

/** The values of partitions as rows. */
export function partitionScan({ table }: TableScan, partitions: readonly (readonly string[])[]): string {
  if (partitions.length === 0) return nothing(table);
  const names = table.partitionKeys.map(({ name }) => name.toLowerCase());
  const items = table.partitionKeys.map(
    ({ type }, index) =>
      `CAST(o.${quoted(names[index] ?? '')} AS ${duckType(hiveType(type, HIVE_DIGITS))}) AS ${quoted(names[index] ?? '')}`,
  );
  const rows = partitions.map(
    (values) => `(${values.map((value) => (value === HIVE_NULL ? 'NULL' : literal(value))).join(', ')})`,
  );
  return `(SELECT ${items.join(', ')} FROM (VALUES ${rows.join(', ')}) AS o(${names.map(quoted).join(', ')}))`;
}

/** A file's name is a pattern to DuckDB. */
const globEscaped = (file: string): string => file.replaceAll(/[[*?]/g, '[$&]');

function nothing(table: CatalogTable): string {
  const items = tableColumns(table).map(
    ({ name, type }) => `CAST(NULL AS ${duckType(type)}) AS ${quoted(name)}`,
  );
  return `(SELECT ${items.join(', ')} WHERE FALSE)`;
}

// Everything that the lake knows, for comparisons.
import { ICEBERG_TABLES } from '../../../contracts/lake/lake-tables.ts';
import type { LakeQueries } from '../../../local/query/lake-queries.ts';

/** Rows by table, e.g. `marts.daily_sales`, each as JSON, in an order of their own. */
export type LakeContents = Readonly<Record<string, readonly string[]>>;

type Queries = Pick<LakeQueries, 'rows'>;
type Table = (typeof ICEBERG_TABLES)[number];

/** Which run it was, when, and by which objects the archive brought it: two clouds that are told the same differ there. */
const BY_CHANCE = [
  'run_id',
  'received_at',
  'arrived_at',
  'taken_at',
  'checked_at',
  'closed_at',
  'sequence_number',
  'publication',
  'planned_at',
  'path_count',
  'files_accepted',
  'last_arrived_at',
  // Of products: what the counters said when the night read them.
  'on_hand',
  'days_of_cover',
  'turnover',
  'stock_out_risk',
];
/** Of the counters: when a night read them, and how far the archive was by then. */
const ALL_BY_CHANCE = ['archive_objects', 'migrations', 'counter_snapshots', 'reconciliation'];
/** What was sent and not marked before a run was stopped is sent again, and comes again with the archive. */
const SENT_AGAIN = ['rows_in', 'rows_duplicate'];
/** The number of the publication, in the id of an event that a night sent, wherever it stands. */
const PUBLICATION = /(?<=sales:[^"\\]*):\d{13}(?=["\\])/g;
const ARCHIVE_OBJECT = /\/events\/arrival_date=[^"]*?\.gz/g;

/** All rows of all tables, with everything that they say. */
export const lakeContents = (queries: Queries): Promise<LakeContents> =>
  read(queries, ICEBERG_TABLES, () => true);

/**
 * As much of it as is the same in two clouds that are told the same.
 * @param leaveOut names of columns
 */
export async function lakeFigures(queries: Queries, leaveOut: readonly string[] = []): Promise<LakeContents> {
  const tables = ICEBERG_TABLES.filter(({ name }) => !ALL_BY_CHANCE.includes(name));
  const contents = await read(queries, tables, (column) => ![...BY_CHANCE, ...leaveOut].includes(column));
  const told = Object.entries(contents).map(([table, rows]) => [
    table,
    rows
      .map((row) => row.replaceAll(ARCHIVE_OBJECT, '/events/').replaceAll(PUBLICATION, ''))
      .map((row) => (row.includes('"source":"events"') ? without(SENT_AGAIN, row) : row))
      .toSorted(),
  ]);
  return Object.fromEntries(told);
}

/** The same rows, with columns left out. */
export const contentsWithout = (contents: LakeContents, columns: readonly string[]): LakeContents =>
  Object.fromEntries(
    Object.entries(contents).map(([table, rows]) => [
      table,
      rows.map((row) => without(columns, row)).toSorted(),
    ]),
  );

const without = (columns: readonly string[], row: string): string =>
  JSON.stringify(JSON.parse(row), (name, value) => (columns.includes(name) ? undefined : value));

async function read({ rows }: Queries, tables: readonly Table[], isRead: (column: string) => boolean) {
  const ofTable = async ({ zone, name, columns }: Table) => {
    const names = columns.map((column) => column.name).filter(isRead);
    const found = await rows(
      `SELECT ${names.map((column) => `"${column}"`).join(', ')} FROM ${zone}.${name}`,
    );
    const written = found.map((row) =>
      JSON.stringify(Object.fromEntries(names.map((column, index) => [column, row[index]]))),
    );
    return [`${zone}.${name}`, written.toSorted()] as const;
  };
  return Object.fromEntries(await Promise.all(tables.map(ofTable)));
}

// Puts files and events into a lake as the inspection and the archive leave them.
import { gzipSync } from 'node:zlib';
import { type ArchivedEvent, archivedEventOf } from '../../contracts/archived-event.ts';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { partitionKeyOf, type RetailEvent } from '../../contracts/retail-event.ts';
import { shopLibrary } from './lake-stub.ts';
import type { ShopLake } from './shop-lake.ts';

const { raw, clean } = shopLibrary.databases;
const quoted = (text: string | null) =>
  text === null ? 'CAST(NULL AS varchar)' : `'${text.replaceAll("'", "''")}'`;

export interface TillLog {
  readonly date: string;
  readonly store?: string;
  readonly name?: string;
  readonly number?: number;
  /** Rows of cells, or lines as they are. */
  readonly rows: readonly (readonly string[] | string)[];
}

/** An accepted till log, its copy and its entry in the ledger. */
export async function deliverTillLog(given: ShopLake, log: TillLog): Promise<string> {
  const { date, store = 'S-LONDON', name = 'a', number = 1, rows } = log;
  const key = `pos/for_date=${date}/for_store=${store}/${name}.${number}.csv.gz`;
  const lines = rows.map((row) => (typeof row === 'string' ? row : row.map(csvCell).join(',')));
  await given.objects.put('raw', key, gzipSync(`${[POS_COLUMNS.join(','), ...lines].join('\n')}\n`));
  given.catalog.putPartition(raw, 'pos', {
    values: [date, store],
    location: `s3://raw/pos/for_date=${date}/for_store=${store}/`,
  });
  await record(given, {
    source: 'pos',
    name: `business_date=${date}/store_id=${store}/${name}.csv.gz`,
    number,
    key,
    rows: rows.length,
    date,
    store,
  });
  return `s3://raw/${key}`;
}

export interface LineFile {
  readonly source: 'reviews' | 'catalog' | 'locations';
  readonly date: string;
  readonly name?: string;
  readonly number?: number;
  readonly lines: readonly string[];
}

/** An accepted file of JSON lines, its copy and its entry in the ledger. */
export async function deliverLines(given: ShopLake, file: LineFile): Promise<string> {
  const { source, date, name = 'a', number = 1, lines } = file;
  const key = `${source}/received_on=${date}/${name}.${number}.jsonl.gz`;
  await given.objects.put('raw', key, gzipSync(`${lines.join('\n')}\n`));
  given.catalog.putPartition(raw, source, {
    values: [date],
    location: `s3://raw/${source}/received_on=${date}/`,
  });
  await record(given, {
    source,
    name: `${name}.jsonl.gz`,
    number,
    key,
    rows: lines.length,
    date,
    store: null,
  });
  return `s3://raw/${key}`;
}

/** An object of the archive, with its entry in the ledger. A text is a record as it came, under no key. */
export async function archive(
  given: ShopLake,
  arrivalDate: string,
  name: string,
  records: readonly (RetailEvent | string | ArchivedEvent)[],
): Promise<string> {
  const key = `events/arrival_date=${arrivalDate}/${name}.gz`;
  const lines = records.map((record, index) => JSON.stringify(archivedRecord(record, arrivalDate, index)));
  await given.objects.put('raw', key, gzipSync(`${lines.join('\n')}\n`));
  const path = `s3://raw/${key}`;
  await given.lake.run(
    'archive',
    `INSERT INTO ${clean}.archive_objects VALUES ('${path}', DATE '${arrivalDate}', CAST(1 AS bigint), 'run', TIMESTAMP '2011-01-01 00:00:00.000000', false)`,
  );
  return path;
}

function archivedRecord(
  record: RetailEvent | string | ArchivedEvent,
  arrivalDate: string,
  index: number,
): ArchivedEvent {
  if (typeof record !== 'string' && 'shardId' in record) return record;
  return archivedEventOf({
    shardId: 'shardId-000000000000',
    sequenceNumber: String(index + 1).padStart(56, '4'),
    partitionKey: typeof record === 'string' ? 'C-1' : partitionKeyOf(record),
    arrivedAt: `${arrivalDate}T12:00:${String(index % 60).padStart(2, '0')}.000Z`,
    payload: Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)),
  });
}

interface Entry {
  readonly source: string;
  readonly name: string;
  readonly number: number;
  readonly key: string;
  readonly rows: number;
  readonly date: string;
  readonly store: string | null;
}

const record = ({ lake }: ShopLake, { source, name, number, key, rows, date, store }: Entry) =>
  lake.run(
    'deliver',
    `INSERT INTO ${clean}.deliveries VALUES (${quoted(source)}, ${quoted(name)}, 'etag-${number}', CAST(${number} AS bigint), 'accepted', CAST(NULL AS varchar), CAST(NULL AS varchar), ${quoted(`s3://raw/${key}`)}, CAST(${rows} AS bigint), CAST(1 AS bigint), DATE '${date}', ${quoted(store)}, TIMESTAMP '${date} 20:00:0${Math.min(number, 9)}.000000', 'run', false)`,
  );

const csvCell = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

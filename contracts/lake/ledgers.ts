// The lake's books: what was delivered, what became of it, which migrations have been applied.
import { column, type LakeTable, nullable } from './lake-table.ts';

export const migrations: LakeTable = {
  zone: 'clean',
  name: 'migrations',
  row: 'A migration that was applied.',
  kind: 'iceberg',
  columns: [column('number', 'bigint'), column('name', 'string'), column('applied_at', 'timestamp')],
  partitioning: [],
};

export const deliveries: LakeTable = {
  zone: 'clean',
  name: 'deliveries',
  row: 'A file that a partner delivered: a name in the inbox with one content.',
  kind: 'iceberg',
  columns: [
    /** pos, reviews, catalog or locations; unknown is what lay at no known place. */
    column('source', 'string'),
    /** The object's key below `inbox/<source>/`. */
    column('name', 'string'),
    column('etag', 'string'),
    /** 1, 2, … of one name; the highest accepted one replaces those before. */
    column('delivery_number', 'bigint'),
    /** accepted or rejected. */
    column('state', 'string'),
    nullable(column('reason_code', 'string')),
    nullable(column('reason_message', 'string')),
    /** `s3://` address of the copy. */
    column('raw_path', 'string'),
    /** Rows of data that the inspection counted; none for a file that was set aside. */
    nullable(column('file_rows', 'bigint')),
    column('bytes', 'bigint'),
    /** A till log's business date; of other files the day they were received. */
    column('for_date', 'date'),
    nullable(column('for_store', 'string')),
    column('received_at', 'timestamp'),
    column('run_id', 'string'),
    /** Whether a run that came to its end has read it. */
    column('refined', 'boolean'),
  ],
  partitioning: ['refined', 'source', 'month(for_date)'],
};

const REJECTED_FILE = [
  'source',
  'name',
  'etag',
  'delivery_number',
  'reason_code',
  'reason_message',
  'raw_path',
  'bytes',
  'for_date',
  'for_store',
  'received_at',
  'run_id',
];

export const rejectedFiles: LakeTable = {
  zone: 'clean',
  name: 'rejected_files',
  row: 'A file that was set aside.',
  kind: 'view',
  columns: deliveries.columns.filter(({ name }) => REJECTED_FILE.includes(name)),
  partitioning: [],
};

export const archiveObjects: LakeTable = {
  zone: 'clean',
  name: 'archive_objects',
  row: 'An object of the event archive.',
  kind: 'iceberg',
  columns: [
    /** `s3://` address. */
    column('path', 'string'),
    column('arrival_date', 'date'),
    column('bytes', 'bigint'),
    column('run_id', 'string'),
    column('taken_at', 'timestamp'),
    column('refined', 'boolean'),
  ],
  partitioning: ['refined', 'arrival_date'],
};

export const rejectedRows: LakeTable = {
  zone: 'clean',
  name: 'rejected_rows',
  row: 'A row of a file, an archived record, or a line of an order that was not taken.',
  kind: 'iceberg',
  columns: [
    /** events, order_lines, pos, reviews, catalog or locations. */
    column('source', 'string'),
    /** A till log's business date; arrival date of an event; of other files the day they were received. */
    column('source_date', 'date'),
    column('path', 'string'),
    column('reason_code', 'string'),
    nullable(column('reason_message', 'string')),
    // As it came: it may hold anything, people's names too.
    { ...column('payload', 'string'), personal: true },
    /** 1, 2, … for rows of one path that are the same. */
    column('copy_number', 'bigint'),
    column('run_id', 'string'),
  ],
  partitioning: ['source', 'source_date'],
};

export const rowBalance: LakeTable = {
  zone: 'clean',
  name: 'row_balance',
  row: 'What became of the rows of one source and date: in = clean + rejected + duplicate + replaced.',
  kind: 'iceberg',
  columns: [
    column('source', 'string'),
    column('source_date', 'date'),
    column('path_count', 'bigint'),
    column('rows_in', 'bigint'),
    column('rows_clean', 'bigint'),
    column('rows_rejected', 'bigint'),
    column('rows_duplicate', 'bigint'),
    column('rows_replaced', 'bigint'),
    column('run_id', 'string'),
    column('checked_at', 'timestamp'),
  ],
  partitioning: ['month(source_date)'],
};

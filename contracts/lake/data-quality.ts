// How good the data are that came in: what people look at before they trust a report.
import { column, type LakeTable, nullable } from './lake-table.ts';

export const dataQuality: LakeTable = {
  zone: 'marts',
  name: 'data_quality',
  row: 'What came of one source on one date, what became of it, and whether the checks passed.',
  kind: 'iceberg',
  columns: [
    /** A till log's business date; arrival date of events, in UTC; of other files the day they were received. */
    column('source_date', 'date'),
    /** events, pos, reviews, catalog or locations; unknown is what lay at no known place. */
    column('source', 'string'),
    /** Of events: objects of the archive. */
    column('files_accepted', 'bigint'),
    column('files_rejected', 'bigint'),
    /** rows_in = rows_clean + rows_rejected + rows_duplicate + rows_replaced. */
    column('rows_in', 'bigint'),
    column('rows_clean', 'bigint'),
    column('rows_rejected', 'bigint'),
    column('rows_duplicate', 'bigint'),
    column('rows_replaced', 'bigint'),
    /** Lines of accepted orders that were not taken; of events only, and not in `rows_rejected`. */
    column('order_lines_rejected', 'bigint'),
    /** rows_rejected ÷ rows_in; nothing when no row came in. */
    nullable(column('rejected_share', 'decimal(5,4)')),
    /** Files, rows and order lines by their reason, the most frequent first, e.g. `BAD_FORMAT 3, NOT_JSON 1`. */
    nullable(column('rejected_by_reason', 'string')),
    /** When the newest file or record came, in UTC. */
    nullable(column('last_arrived_at', 'timestamp')),
    column('checks_passed', 'bigint'),
    column('checks_failed', 'bigint'),
    /** What the failed ones found, in sentences. */
    nullable(column('failed_checks', 'string')),
  ],
  partitioning: ['month(source_date)'],
};

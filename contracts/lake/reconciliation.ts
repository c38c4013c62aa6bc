// The counters held against the events of the archive: what they should say, and where they do not.
import { stockReceived } from '../events/stock-received.ts';
import { column, columnOf, type LakeTable, nullable } from './lake-table.ts';

const locationId = columnOf(stockReceived, 'location_id');
const sku = columnOf(stockReceived, 'sku');

export const stockBalances: LakeTable = {
  zone: 'clean',
  name: 'stock_balances',
  row: 'What the movements of a product at a location add up to, through an arrival date.',
  kind: 'iceberg',
  columns: [locationId, sku, column('quantity', 'bigint'), column('through_date', 'date')],
  partitioning: [],
};

export const archivePositions: LakeTable = {
  zone: 'clean',
  name: 'archive_positions',
  row: 'How far the archive came in a shard of the stream, through an arrival date.',
  kind: 'iceberg',
  columns: [
    column('shard_id', 'string'),
    /** The last movement, as 56 digits, which compare like numbers. */
    column('sequence_number', 'string'),
    column('through_date', 'date'),
  ],
  partitioning: [],
};

/** Of the line about the run. */
const ofRun = (name: string) => nullable(column(name, 'bigint'));
/** Of a line about a counter. */
const ofCounter = (name: string, type: string) => nullable(column(name, type));

export const reconciliation: LakeTable = {
  zone: 'marts',
  name: 'reconciliation',
  row: 'A night’s comparison of the counters with the archive, or a counter that differs.',
  kind: 'iceberg',
  columns: [
    column('business_date', 'date'),
    /** run or counter. */
    column('entry', 'string'),
    ofRun('counters_compared'),
    /** Counters that are ahead of the archive, and are compared a night later. */
    ofRun('counters_waiting'),
    ofRun('counters_differing'),
    nullable(locationId),
    nullable(sku),
    /** changed: not by events. skipped: an event was not counted. missing: there is no such counter. */
    ofCounter('kind', 'string'),
    /** Of which night the counter was compared. */
    ofCounter('snapshot_date', 'date'),
    ofCounter('expected', 'bigint'),
    ofCounter('found', 'bigint'),
    /** expected less found: what must be added. */
    ofCounter('difference', 'bigint'),
    /** JSON array: ids of events that were not counted though others behind them were. */
    ofCounter('skipped_events', 'string'),
    /** The rebuild that had changed the counter last when it was read. */
    ofCounter('rebuild_id', 'string'),
    column('run_id', 'string'),
  ],
  partitioning: ['month(business_date)'],
};

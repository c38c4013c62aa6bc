// What the inventory's counters left in the lake: what each of them was when a night began.
import { counterSnapshotColumns } from '../counter-snapshot.ts';
import { stockReceived } from '../events/stock-received.ts';
import { column, columnOf, type LakeTable, nullable } from './lake-table.ts';

/** Of a counter without a quantity, without a policy, or that was never rebuilt. */
const NULLABLE = ['on_hand', 'reorder_point', 'order_up_to', 'rebuild_id'];

export const rawCounters: LakeTable = {
  zone: 'raw',
  name: 'counters',
  row: 'A counter as a run of the night read it.',
  kind: 'declared',
  columns: [
    ...counterSnapshotColumns.map(({ name }) => ({
      ...column(name, 'string'),
      nullable: NULLABLE.includes(name),
    })),
    column('snapshot_date', 'string'),
  ],
  partitioning: ['snapshot_date'],
};

export const counterSnapshots: LakeTable = {
  zone: 'clean',
  name: 'counter_snapshots',
  row: 'A counter as it was when the night of a business date began.',
  kind: 'iceberg',
  columns: [
    /** The business date that the night is about: the counter is that of the end of this day, or a little later. */
    column('snapshot_date', 'date'),
    columnOf(stockReceived, 'location_id'),
    columnOf(stockReceived, 'sku'),
    /** Nothing until the first quantity arrives. */
    nullable(column('on_hand', 'bigint')),
    /** Nothing without a policy, and then it counts as zero. */
    nullable(column('reorder_point', 'bigint')),
    nullable(column('order_up_to', 'bigint')),
    column('version', 'bigint'),
    /** JSON object: how far each shard of the stream is counted into the counter (ADR 3). */
    column('marks', 'string'),
    /** JSON array: the names of the marks of the shards that the stream listed after the counter was read. */
    column('listed_marks', 'string'),
    /** The rebuild that changed the counter last. */
    nullable(column('rebuild_id', 'string')),
    column('taken_at', 'timestamp'),
    column('run_id', 'string'),
  ],
  partitioning: ['snapshot_date'],
};

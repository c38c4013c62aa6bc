// What the event stream left in the lake: the archive, the events, the movements of stock.
import { archivedEventColumns } from '../archived-event.ts';
import { orderPlaced } from '../events/order-placed.ts';
import { stockReceived } from '../events/stock-received.ts';
import { column, columnOf, type LakeTable, named, type TableColumn } from './lake-table.ts';

/** A customer's id is a partition key. */
const PERSONAL = ['partition_key', 'payload'];
/** Of a record that was accepted. */
const NULLABLE = ['reason', 'reason_message'];

/** As it came: most events tell something about a person. */
const payload: TableColumn = { ...column('payload', 'string'), personal: true };

export const rawEvents: LakeTable = {
  zone: 'raw',
  name: 'events',
  row: 'A record of the event stream, accepted or not, as archived.',
  kind: 'declared',
  columns: [
    ...archivedEventColumns.map(({ name }) => ({
      ...column(name, 'string'),
      personal: PERSONAL.includes(name),
      nullable: NULLABLE.includes(name),
    })),
    column('arrival_date', 'string'),
  ],
  partitioning: ['arrival_date'],
};

export const events: LakeTable = {
  zone: 'clean',
  name: 'events',
  row: 'A distinct event that was accepted; of its copies the one that came first.',
  kind: 'iceberg',
  columns: [
    columnOf(stockReceived, 'event_id'),
    columnOf(stockReceived, 'event_type'),
    /** UTC. */
    columnOf(stockReceived, 'occurred_at'),
    /** The day of `occurred_at` in the reporting time zone. */
    column('business_date', 'date'),
    column('shard_id', 'string'),
    column('sequence_number', 'string'),
    column('arrived_at', 'timestamp'),
    /** The partition of the archive that it came from. */
    column('arrival_date', 'date'),
    column('object_path', 'string'),
    payload,
  ],
  partitioning: ['arrival_date'],
};

export const stockMovements: LakeTable = {
  zone: 'clean',
  name: 'stock_movements',
  row: 'By how much an event moved the stock of a product at a location.',
  kind: 'iceberg',
  columns: [
    columnOf(stockReceived, 'event_id'),
    columnOf(stockReceived, 'location_id'),
    columnOf(stockReceived, 'sku'),
    named(columnOf(stockReceived, 'quantity'), 'quantity_change'),
    columnOf(orderPlaced, 'event_type'),
    columnOf(orderPlaced, 'occurred_at'),
    column('shard_id', 'string'),
    column('sequence_number', 'string'),
    column('arrived_at', 'timestamp'),
    column('arrival_date', 'date'),
  ],
  partitioning: ['arrival_date'],
};

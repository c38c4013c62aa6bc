// What partners' files left in the lake: the raw tables that crawlers keep, and what was made of them.
import { orderPlaced } from '../events/order-placed.ts';
import { catalogProduct } from '../files/catalog-product.ts';
import { location } from '../files/location.ts';
import { posLine } from '../files/pos-line.ts';
import { review } from '../files/review.ts';
import { column, columnOf, columnsOf, type LakeTable, nullable, type TableColumn } from './lake-table.ts';

const asText = (given: TableColumn): TableColumn => ({ ...given, type: 'string' });

export const rawPos: LakeTable = {
  zone: 'raw',
  name: 'pos',
  row: 'A row of a till log, as delivered.',
  kind: 'crawled',
  columns: [
    ...columnsOf(posLine).map(asText),
    // Not the header's names: Athena would answer that the table has duplicate columns.
    column('for_date', 'string'),
    column('for_store', 'string'),
  ],
  partitioning: ['for_date', 'for_store'],
};

const rawLines = (name: string, row: string): LakeTable => ({
  zone: 'raw',
  name,
  row,
  kind: 'crawled',
  // The whole line, whatever it holds: a broken one can neither fail a query nor get lost. It may name a person.
  columns: [{ ...column('line', 'string'), personal: true }, column('received_on', 'string')],
  partitioning: ['received_on'],
});

export const rawReviews = rawLines('reviews', 'A line of a reviews file.');
export const rawCatalog = rawLines('catalog', 'A line of a catalogue file.');
export const rawLocations = rawLines('locations', 'A line of a locations file.');

const origin = [column('source_path', 'string'), column('received_on', 'date')];

export const salesLines: LakeTable = {
  zone: 'clean',
  name: 'sales_lines',
  row: 'A line that was sold, returned or cancelled.',
  kind: 'iceberg',
  columns: [
    column('business_date', 'date'),
    /** online or store. */
    column('channel', 'string'),
    columnOf(location, 'location_id'),
    /** sale, return or cancellation. */
    column('kind', 'string'),
    /** The order's id, or that of the event when it names none; of a store the transaction's. */
    columnOf(orderPlaced, 'order_id'),
    /** One per date, channel and location. */
    column('line_id', 'string'),
    columnOf(posLine, 'sku'),
    /** Negative when the units came back. */
    columnOf(posLine, 'quantity'),
    columnOf(posLine, 'unit_price'),
    /** quantity × unit_price. */
    column('amount', 'decimal(14,4)'),
    columnOf(posLine, 'currency'),
    columnOf(orderPlaced, 'occurred_at'),
    columnOf(posLine, 'customer_id'),
    column('source_path', 'string'),
    /** The event's id, or the till log's path. */
    column('source_id', 'string'),
  ],
  partitioning: ['business_date'],
};

export const reviews: LakeTable = {
  zone: 'clean',
  name: 'reviews',
  row: 'What a customer wrote about a product, as delivered last.',
  kind: 'iceberg',
  columns: [
    ...columnsOf(review),
    /** The day of `created_at` in the reporting time zone. */
    column('created_on', 'date'),
    /** The day under which it stood before a delivery moved it to another month. */
    nullable(column('moved_from', 'date')),
    /** How the text sounds, -1 (worst) to 1 (best). */
    column('sentiment', 'decimal(5,4)'),
    ...origin,
  ],
  partitioning: ['month(created_on)'],
};

export const products: LakeTable = {
  zone: 'clean',
  name: 'products',
  row: 'A product of the catalogue, as delivered last.',
  kind: 'iceberg',
  columns: [...columnsOf(catalogProduct), ...origin],
  partitioning: [],
};

export const locations: LakeTable = {
  zone: 'clean',
  name: 'locations',
  row: 'A store or a warehouse, as delivered last.',
  kind: 'iceberg',
  columns: [...columnsOf(location), ...origin],
  partitioning: [],
};

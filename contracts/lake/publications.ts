// The outbox: what the nights had to tell the event stream, and whether it was told. A row is committed before it is sent,
// with the id of the event that it becomes, so that sending it again tells nothing twice.
import { stockPolicySet } from '../events/stock-policy-set.ts';
import { storeSalesRecorded } from '../events/store-sales-recorded.ts';
import { column, columnOf, type LakeTable, named } from './lake-table.ts';

/** Of the rows that one run planned: when it did, in milliseconds since 1970, by the wall clock. */
const publication = column('publication', 'bigint');

const booked = [
  columnOf(storeSalesRecorded, 'event_id'),
  /** UTC, by the wall clock. */
  column('planned_at', 'timestamp'),
  column('run_id', 'string'),
  /** Whether the stream has taken it. */
  column('sent', 'boolean'),
];

export const publishedSales: LakeTable = {
  zone: 'clean',
  name: 'published_sales',
  row: 'By how much a publication changed what the stream knows of the till sales of a product at a location on a day.',
  kind: 'iceberg',
  columns: [
    publication,
    columnOf(storeSalesRecorded, 'location_id'),
    columnOf(storeSalesRecorded, 'business_date'),
    columnOf(storeSalesRecorded, 'sku'),
    /** Units sold net of returns, less what was published before; negative when returns or a correction prevail. */
    named(columnOf(storeSalesRecorded, 'quantity'), 'change'),
    ...booked,
  ],
  partitioning: ['sent', 'business_date'],
};

export const publishedPolicies: LakeTable = {
  zone: 'clean',
  name: 'published_policies',
  row: 'The policy that was recommended last to the counter of a product at a location.',
  kind: 'iceberg',
  columns: [
    publication,
    columnOf(stockPolicySet, 'location_id'),
    columnOf(stockPolicySet, 'sku'),
    /** The business date whose demand it rests on. */
    column('as_of', 'date'),
    columnOf(stockPolicySet, 'reorder_point'),
    columnOf(stockPolicySet, 'order_up_to'),
    columnOf(stockPolicySet, 'product_name'),
    columnOf(stockPolicySet, 'category'),
    columnOf(stockPolicySet, 'mean_daily_demand'),
    ...booked,
  ],
  partitioning: ['sent'],
};

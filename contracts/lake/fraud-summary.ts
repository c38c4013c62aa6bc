// How well the fraud rules do: what they held, and what people said of it.
import { orderPlaced } from '../events/order-placed.ts';
import { column, columnOf, type LakeTable, nullable } from './lake-table.ts';

const MONEY = 'decimal(14,4)';

/** The rule that stands for all of them together: there every case counts once, however many rules hit. */
export const ALL_RULES = 'all';

export const fraudSummary: LakeTable = {
  zone: 'marts',
  name: 'fraud_summary',
  row: 'What became of the orders that a fraud rule hit on a day, by currency; the rule `all` is every case once.',
  kind: 'iceberg',
  columns: [
    /** The day on which the orders were placed, in the reporting time zone; a decision restates it, however late. */
    column('business_date', 'date'),
    column('rule', 'string'),
    columnOf(orderPlaced, 'currency'),
    /** Orders that were judged: the online orders of the day, as in daily_sales. The same for every rule. */
    column('orders', 'bigint'),
    /** Orders that were held and that the rule hit. */
    column('flagged', 'bigint'),
    /** Of them those that would have gone through without this rule. */
    column('decisive', 'bigint'),
    /** Nobody has decided yet. */
    column('still_open', 'bigint'),
    column('confirmed', 'bigint'),
    /** Released: the order was honest. */
    column('dismissed', 'bigint'),
    /** confirmed ÷ (confirmed + dismissed); nothing when nothing is decided. */
    nullable(column('case_precision', 'decimal(5,4)')),
    column('flagged_amount', MONEY),
    column('still_open_amount', MONEY),
    column('confirmed_amount', MONEY),
    column('dismissed_amount', MONEY),
    /** From the order to the decision that holds. */
    nullable(column('mean_hours_to_decision', 'decimal(10,2)')),
  ],
  partitioning: ['month(business_date)'],
};

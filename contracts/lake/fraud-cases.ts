// What the fraud half left in the lake: the orders that were held, and what people decided.
import { fraudCase } from '../fraud-case.ts';
import { fraudCaseLineColumns } from '../fraud-case-line.ts';
import { column, columnOf, type LakeTable, nullable } from './lake-table.ts';

const described = { schema: fraudCase.unwrap() };

const UNTIL_DECIDED = ['decided_by', 'decided_at'];

export const rawCases: LakeTable = {
  zone: 'raw',
  name: 'cases',
  row: 'A case as a run of the night read it.',
  kind: 'declared',
  columns: [
    ...fraudCaseLineColumns.map(({ name }) => ({
      ...column(name, 'string'),
      personal: name === 'customer_id',
      nullable: UNTIL_DECIDED.includes(name),
    })),
    column('taken_on', 'string'),
  ],
  partitioning: ['taken_on'],
};

export const fraudCases: LakeTable = {
  zone: 'clean',
  name: 'fraud_cases',
  row: 'An order that was held, as the newest night that read it found it.',
  kind: 'iceberg',
  columns: [
    columnOf(described, 'order_id'),
    columnOf(described, 'customer_id'),
    columnOf(described, 'location_id'),
    columnOf(described, 'currency'),
    columnOf(described, 'amount'),
    /** The sum of the weights of its rules. */
    columnOf(described, 'score'),
    /** The score from which on an order was held then. */
    columnOf(described, 'threshold'),
    /** The rules that hit, the heaviest first; evidence is the text of a JSON object. */
    column('rules', 'array<struct<rule:string,weight:bigint,reason:string,evidence:string>>'),
    /** open, released or confirmed. */
    columnOf(described, 'status'),
    /** When the order was placed, in UTC. */
    columnOf(described, 'opened_at'),
    /** The day of `opened_at` in the reporting time zone. */
    column('opened_on', 'date'),
    nullable(columnOf(described, 'decided_by')),
    nullable(columnOf(described, 'decided_at')),
    columnOf(described, 'version'),
    /** Whether a run that came to its end has reported it as it is. */
    column('refined', 'boolean'),
  ],
  partitioning: ['refined', 'status', 'month(opened_on)'],
};

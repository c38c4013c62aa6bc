// The one judgement of a row of a file: what the lake's SQL must decide too. Tests hold the SQL to it.
import type * as z from 'zod';
import { explainIssue } from '../explain-issue.ts';
import { lakeColumnsOf } from '../lake-columns.ts';
import type { Source } from '../night/source.ts';
import { type RowRejection, shown, visible } from '../rejection.ts';
import { fileContractOf } from './files.ts';
import { type PosLine, posLine } from './pos-line.ts';

export type RowJudgement<Row = unknown> =
  | { readonly kind: 'accepted'; readonly row: Row }
  | { readonly kind: 'rejected'; readonly rejection: RowRejection };

/** The date and the store of a till log's folder. */
export interface TillLogPlace {
  readonly forDate: string;
  readonly forStore: string;
}

const COLUMNS = lakeColumnsOf(posLine);

/** How a number is written in a cell. No sign but minus, no blanks, no exponent, no thousands separator. */
const NUMBERS = {
  bigint: { pattern: /^-?[0-9]+$/, demand: 'must be a whole number' },
  // The lake keeps four decimals: to round the rest away would be a silent change.
  'decimal(14,4)': {
    pattern: /^-?[0-9]+(\.[0-9]{1,4}0*)?$/,
    demand: 'must be a number with at most four decimal places, like 12.50',
  },
} as const;

/**
 * Judges one row of a till log by its cells, one per column of the contract. Columns are judged in their order and the
 * first broken one gives the reason; of one column, in this order: empty (MISSING_FIELD; `customer_id` may be empty),
 * no number where one must be (WRONG_TYPE), then what the field's schema demands (of texts TOO_LONG before
 * FORBIDDEN_CHARACTER). Then the amount (OUT_OF_RANGE), and last, on an otherwise valid row, its file (WRONG_FILE).
 * @param place of the row's file; without it the file is not compared
 */
export function judgePosLine(cells: readonly string[], place?: TillLogPlace): RowJudgement<PosLine> {
  const row: Record<string, unknown> = {};
  for (const [index, { name, type }] of COLUMNS.entries()) {
    const cell = cells[index] ?? '';
    const [value, rejection] = readCell(name, type, cell);
    if (rejection !== undefined) return { kind: 'rejected', rejection };
    if (value !== undefined) row[name] = value;
  }
  const { data, error } = posLine.schema.safeParse(row);
  if (data === undefined) return brokenRow(error, row);
  if (place === undefined || (data.business_date === place.forDate && data.store_id === place.forStore))
    return { kind: 'accepted', row: data };
  return rejected(
    'WRONG_FILE',
    `the row is of store ${shown(data.store_id)} on ${data.business_date}, ` +
      `but its file is of store ${shown(place.forStore)} on ${place.forDate}`,
  );
}

/**
 * Judges one line of a file of JSON lines: NOT_JSON (a blank line too), NOT_AN_OBJECT, then the fields in the order of
 * the contract; the first broken one gives the reason. Unknown extra fields are accepted.
 */
export function judgeFileLine(source: Exclude<Source, 'pos'>, line: string): RowJudgement {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch (error) {
    const fault = visible(error instanceof Error ? error.message : 'unreadable');
    return rejected('NOT_JSON', `the line is not JSON: ${fault}`);
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return rejected('NOT_AN_OBJECT', `the line is ${shown(input)}, but must be one JSON object`);
  const { data, error } = fileContractOf(source).schema.safeParse(input);
  return data === undefined ? brokenRow(error, input) : { kind: 'accepted', row: data };
}

/** The cell's value, undefined when it is empty and may be; or why it has none. */
function readCell(name: string, type: string, cell: string): readonly [unknown, RowRejection?] {
  const field: z.ZodType = Reflect.get(posLine.schema.shape, name);
  if (cell === '') {
    if (field.safeParse(undefined).success) return [undefined];
    return [undefined, { code: 'MISSING_FIELD', message: `${name} is empty` }];
  }
  const number = Object.hasOwn(NUMBERS, type) ? NUMBERS[type as keyof typeof NUMBERS] : undefined;
  if (number?.pattern.test(cell) === false)
    return [undefined, { code: 'WRONG_TYPE', message: `${name} is ${shown(cell)}, but ${number.demand}` }];
  const value = number === undefined ? cell : Number(cell);
  const [issue] = field.safeParse(value).error?.issues ?? [];
  if (issue === undefined) return [value];
  return [undefined, explainIssue({ ...issue, path: [name] }, { [name]: value })];
}

function brokenRow(error: z.ZodError | undefined, input: unknown): RowJudgement<never> {
  const [issue] = error?.issues ?? [];
  if (issue === undefined) throw new Error('a schema refused a row without saying why');
  return { kind: 'rejected', rejection: explainIssue(issue, input) };
}

const rejected = (code: RowRejection['code'], message: string): RowJudgement<never> => ({
  kind: 'rejected',
  rejection: { code, message },
});

// What is known of the orders afterwards: `orderId,fraud`, with 0 or 1.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { shown } from '../../contracts/rejection.ts';
import { UserError } from '../../local/user-error.ts';

const HEADER = 'orderId,fraud';

/** Whether an order was fraud, by its id. Throws a UserError that names the line. */
export function readLabels(path: string): ReadonlyMap<string, boolean> {
  const [header, ...rows] = recordsOf(path);
  const name = basename(path);
  if (header?.join(',') !== HEADER)
    throw new UserError(
      `${name} begins with ${shown(header?.join(',') ?? '')}, but must begin with ${HEADER}`,
    );
  const labels = new Map<string, boolean>();
  for (const [index, [orderId = '', fraud]] of rows.entries()) {
    const line = `${name}:${index + 2}`;
    if (orderId === '') throw new UserError(`${line}: orderId is empty`);
    if (fraud !== '0' && fraud !== '1')
      throw new UserError(`${line}: fraud of order ${shown(orderId)} is ${shown(fraud)}, but must be 0 or 1`);
    const isFraud = fraud === '1';
    if (labels.has(orderId) && labels.get(orderId) !== isFraud)
      throw new UserError(`${line}: order ${shown(orderId)} is labelled both 0 and 1`);
    labels.set(orderId, isFraud);
  }
  return labels;
}

function recordsOf(path: string): string[][] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot read the labels: ${reason}: check the path given to --labels`);
  }
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${basename(path)} is no CSV: ${reason}`);
  }
}

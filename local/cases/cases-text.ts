// Held orders as a person reads them.
import Table from 'cli-table3';
import type { FraudCase } from '../../contracts/fraud-case.ts';

/** Only lines between header and rows. */
const PLAIN = { head: [], border: [], compact: true };

/** @param nowMs what time it is where the orders are */
export function casesTable(cases: readonly FraudCase[], nowMs: number): string {
  const table = new Table({
    head: ['order', 'score', 'amount', 'age', 'reasons'],
    colAligns: ['left', 'right', 'right', 'right', 'left'],
    style: PLAIN,
  });
  for (const { orderId, score, currency, amount, openedAt, reasons } of cases)
    table.push([
      orderId,
      score,
      `${currency} ${amount.toFixed(2)}`,
      ageText(nowMs - Date.parse(openedAt)),
      reasons.map(({ reason, weight }) => `${reason} (+${weight})`).join('\n'),
    ]);
  return table.toString();
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** In the largest whole unit, e.g. `3 hours`. */
function ageText(ms: number): string {
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(ms / unitMs);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'just now';
}

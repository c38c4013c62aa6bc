// What the lake says of a night's reconciliation, as the night tells it.
import {
  type CounterDifference,
  counterDifference,
  type Reconciliation,
} from '../../contracts/night/reconciliation.ts';
import { type LakeRow, textOf } from '../../domain/reporting/lake-queries.ts';

/** A mail names as many; the flow's data must stay small. */
const MOST_TOLD = 20;

export function reconciliationOf(rows: readonly LakeRow[]): Omit<Reconciliation, 'marksRemoved'> {
  const run = rows.find((row) => row['entry'] === 'run') ?? {};
  const differences = rows.filter((row) => row['entry'] === 'counter');
  return {
    // A lake that knows no counter and no movement has no row about the run.
    compared: Number(run['counters_compared'] ?? 0),
    waiting: Number(run['counters_waiting'] ?? 0),
    differing: differences.length,
    differences: differences.slice(0, MOST_TOLD).map(differenceOf),
  };
}

const differenceOf = (row: LakeRow): CounterDifference =>
  counterDifference.parse({
    locationId: textOf(row, 'location_id'),
    sku: textOf(row, 'sku'),
    kind: textOf(row, 'kind'),
    expected: Number(textOf(row, 'expected')),
    found: Number(textOf(row, 'found')),
    difference: Number(textOf(row, 'difference')),
  });

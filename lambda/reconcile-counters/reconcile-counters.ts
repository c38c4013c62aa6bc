// A step of the nightly flow: holds the counters, as the night read them, against the events of the archive.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Reconciliation } from '../../contracts/night/reconciliation.ts';
import { deadMarks, type StandingMark } from '../../domain/inventory/dead-marks.ts';
import { addDays } from '../../domain/reporting/calendar.ts';
import { type LakeQueries, type LakeRow, textOf } from '../../domain/reporting/lake-queries.ts';
import { type Settling, settling } from '../../domain/reporting/settling.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, dateLiteral, integerLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { reconciliationOf } from './reconciliation-rows.ts';

export interface ReconcileCountersPorts {
  readonly lake: LakeQueries;
  readonly library: SqlLibrary;
  readonly marks: {
    /** Takes each off its counter if it has not moved; answers how many went. */
    remove(marks: readonly StandingMark[]): Promise<number>;
  };
}

export interface ReconcileCountersSettings {
  /** So many days behind the newest the archive may still bring an object. */
  readonly lateDays: number;
  /** An event that nobody counted while others came for so long was skipped, however quiet its shard is. */
  readonly givenUpMinutes: number;
}

/** Looked back for the night before: nights may be left out. */
const LOOKING_BACK_DAYS = 35;

/** A backfill only keeps the balances right: the counters are of now, and it is about days that are past. */
export async function reconcileCounters(
  plan: NightPlan,
  ports: ReconcileCountersPorts,
  { lateDays, givenUpMinutes }: ReconcileCountersSettings,
): Promise<Reconciliation | null> {
  const run = (name: string, parameters: SqlParameters) =>
    ports.lake.run(name, statementOf(ports.library, name, parameters).sql);
  const { to: date } = plan;
  const { rows } = await run('reconcile/bounds', {
    snapshot_date: dateLiteral(date),
    kept_from: dateLiteral(addDays(date, -LOOKING_BACK_DAYS)),
  });
  const [bounds = {}] = rows;
  const settled = settling(booksOf(bounds), lateDays);
  await settle(settled, run);
  if (plan.kind === 'backfill') return null;
  const before = bounds['night_before'] ?? undefined;
  const nights = {
    snapshot_date: dateLiteral(date),
    snapshot_dates: dateList(before === undefined ? [date] : [before, date]),
  };
  await run('reconcile/reconciliation', {
    ...nights,
    settled_through: dateLiteral(settled.through),
    given_up_minutes: integerLiteral(givenUpMinutes),
    run_id: textLiteral(plan.runId),
  });
  const outcome = (await run('reconcile/outcome', nights)).rows;
  const marksRemoved = await ports.marks.remove(deadMarksIn(outcome, date));
  return { ...reconciliationOf(outcome), marksRemoved };
}

function booksOf(bounds: LakeRow) {
  const { settled_through: settledThrough, first_arrival: first, last_arrival: last } = bounds;
  return {
    settledThrough: settledThrough ?? undefined,
    arrivals: first && last ? { first, last } : undefined,
  };
}

async function settle(
  { dates, isAnew }: Settling,
  run: (name: string, parameters: SqlParameters) => Promise<unknown>,
): Promise<void> {
  if (dates === undefined) return;
  const range = { from_date: dateLiteral(dates.from), to_date: dateLiteral(dates.to) };
  // The balances last: they say how far both are.
  await run('reconcile/settle-positions', range);
  await run('reconcile/settle-balances', { ...range, is_anew: integerLiteral(isAnew ? 1 : 0) });
}

/** The rows tell of marks whose shard the stream did not list when their night began. */
function deadMarksIn(outcome: readonly LakeRow[], date: string): readonly StandingMark[] {
  const unlisted = outcome.filter((row) => row['entry'] === 'mark');
  const markOf = (row: LakeRow): StandingMark => ({
    locationId: textOf(row, 'location_id'),
    sku: textOf(row, 'sku'),
    name: textOf(row, 'mark_name'),
    mark: textOf(row, 'mark'),
  });
  const [tonight, before] = [true, false].map((isTonight) =>
    unlisted.filter((row) => (row['night'] === date) === isTonight).map(markOf),
  );
  return deadMarks(tonight ?? [], LISTED_BY_NONE, before ?? []).dead;
}

/** Not empty, since an empty listing proves nothing; no mark is called so. */
const LISTED_BY_NONE: ReadonlySet<string> = new Set(['']);

// A lake's books, and planning over them.
import type { NightPlan } from '../../../contracts/night/night-plan.ts';
import type { LakeRow } from '../../../domain/reporting/lake-queries.ts';
import type { PlanningContext } from '../../../lambda/plan-statements/planning-context.ts';
import { lakeStub, shopLibrary } from '../../helpers/lake-stub.ts';
import { PLANNING_SETTINGS } from '../../helpers/planning-settings.ts';

export const NIGHT: NightPlan = { runId: 'night-1', kind: 'night', from: '2011-01-06', to: '2011-01-06' };
export const BACKFILL: NightPlan = {
  runId: 'fill-1',
  kind: 'backfill',
  from: '2011-01-05',
  to: '2011-02-02',
};

export const taken = (
  source: string,
  date: string,
  more: { store?: string; accepted?: number } = {},
): LakeRow => ({
  source,
  source_date: date,
  for_store: more.store ?? null,
  accepted: String(more.accepted ?? 1),
  taken: '1',
});

export const ordered = (
  date: string,
  fresh: number,
  eventType = 'OrderPlaced',
  arrivalDate = '2011-01-06',
): LakeRow => ({
  business_date: date,
  event_type: eventType,
  arrival_date: arrivalDate,
  fresh: String(fresh),
});

export interface Books {
  readonly unrefined?: readonly LakeRow[];
  readonly orders?: readonly LakeRow[];
  readonly openMonths?: readonly string[];
  readonly tillLogs?: readonly string[];
  /** Months in which the reviews were written that came. */
  readonly written?: readonly string[];
  /** Months that have other reviews since. */
  readonly reviewed?: readonly string[];
}

export function planningOver(books: Books) {
  const { unrefined = [], orders = [], openMonths = [], tillLogs = [], written = [], reviewed = [] } = books;
  const lake = lakeStub({
    'plan/unrefined': unrefined,
    'plan/order-dates': orders,
    'plan/open-months': openMonths.map((month) => ({ month })),
    'plan/written-in': written.map((month) => ({ month })),
    'plan/reviewed-months': reviewed.map((month) => ({ month })),
    'plan/till-logs': tillLogs.map((date) => ({ business_date: date, accepted: '1' })),
  });
  const context: PlanningContext = {
    lake,
    library: shopLibrary,
    settings: { ...PLANNING_SETTINGS, reportingTimeZone: 'Europe/London' },
    now: '2011-01-07T02:00:00.000Z',
  };
  return { lake, context };
}

// What planning needs to know and to ask.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import { SOURCES } from '../../contracts/night/source.ts';
import { addDays, daysBetween } from '../../domain/reporting/calendar.ts';
import { type LakeQueries, type LakeRow, textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList } from '../../domain/reporting/sql-literals.ts';
import { datesToRead, type Unrefined } from '../../domain/reporting/unrefined.ts';

/** What recommended policies go by. */
export interface RestockSettings {
  /** Of the location's median product, above 0.5 and below 1. */
  readonly serviceLevel: number;
  /** For how many days of demand an order is. */
  readonly orderCycleDays: number;
  /** Of products that no catalogue lists. */
  readonly defaultLeadTimeDays: number;
}

export interface PlanningContext {
  readonly lake: LakeQueries;
  readonly library: SqlLibrary;
  readonly settings: {
    readonly reportingTimeZone: string;
    /** As many days after an event a second copy of it may come. */
    readonly copyDays: number;
    /** As many days after an event the archive may deliver it. */
    readonly lateDays: number;
    readonly restock: RestockSettings;
    /** Skus of services and fees. */
    readonly nonGoods: readonly string[];
  };
  /** The wall clock's, ISO-8601 in UTC: when something was checked or closed. */
  readonly now: string;
}

export async function unrefinedOf(context: PlanningContext): Promise<readonly Unrefined[]> {
  const rows = await ask(context, 'plan/unrefined', {});
  return rows.map((row) => ({
    source: sourceOf(textOf(row, 'source')),
    date: textOf(row, 'source_date'),
    store: row['for_store'] ?? undefined,
    accepted: Number(textOf(row, 'accepted')),
  }));
}

/** What arrived online of a business date on a day, by the type of its events. */
export interface OrderDate {
  readonly date: string;
  readonly eventType: string;
  readonly arrivalDate: string;
  /** How many of them no run has worked through to its end. */
  readonly fresh: number;
}

export async function orderDatesOf(
  context: PlanningContext,
  arrivalDates: readonly string[],
): Promise<readonly OrderDate[]> {
  if (arrivalDates.length === 0) return [];
  const rows = await ask(context, 'plan/order-dates', { arrival_dates: dateList(arrivalDates) });
  return rows.map((row) => ({
    date: textOf(row, 'business_date'),
    eventType: textOf(row, 'event_type'),
    arrivalDate: textOf(row, 'arrival_date'),
    fresh: Number(textOf(row, 'fresh')),
  }));
}

/**
 * Arrival dates whose events are looked at: those with new objects; in a backfill also those on which events of its dates
 * may have arrived.
 */
export function arrivalDatesOf(
  { kind, from, to }: Pick<NightPlan, 'kind' | 'from' | 'to'>,
  unrefined: readonly Unrefined[],
  { settings }: PlanningContext,
): readonly string[] {
  const fresh = datesToRead(unrefined, 'events');
  const range = kind === 'backfill' ? daysBetween(from, addDays(to, settings.lateDays)) : [];
  return [...new Set([...fresh, ...range])].sort();
}

export async function ask(
  { lake, library }: PlanningContext,
  name: string,
  parameters: SqlParameters,
): Promise<readonly LakeRow[]> {
  const { rows } = await lake.run(name, statementOf(library, name, parameters).sql);
  return rows;
}

const OTHER_SOURCES = ['events', 'cases', 'unknown'] as const;

function sourceOf(name: string): Unrefined['source'] {
  const known = [...SOURCES, ...OTHER_SOURCES].find((candidate) => candidate === name);
  if (known === undefined)
    throw new Error(`the lake's books name the source ${JSON.stringify(name)}, which there is not`);
  return known;
}

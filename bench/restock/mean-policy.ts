// What shops do by hand: the mean of the last 28 days times the lead time, and an order cycle on top.
import { addDays, daysBetween } from '../../domain/reporting/calendar.ts';
import type { Series } from './daily-units.ts';
import type { Policy } from './simulate.ts';

const DAYS = 28;

export interface MeanSettings {
  readonly factor: number;
  readonly orderCycleDays: number;
  leadTimeOf(series: Series): number;
}

/** The mean daily units of each product in the 28 days before a day, by day. */
export function meansOf(series: Series, days: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    days.map((day) => {
      const before = daysBetween(addDays(day, -DAYS), addDays(day, -1));
      const units = before.reduce((sum, date) => sum + (series.units.get(date) ?? 0), 0);
      return [day, Math.max(0, units) / DAYS];
    }),
  );
}

export const meanPolicy =
  (means: ReadonlyMap<Series, ReadonlyMap<string, number>>, settings: MeanSettings) =>
  (series: Series, day: string): Policy => {
    const mean = means.get(series)?.get(day) ?? 0;
    const reorderAt = mean * settings.leadTimeOf(series) * settings.factor;
    return {
      reorderPoint: Math.ceil(reorderAt),
      orderUpTo: Math.ceil(reorderAt + mean * settings.orderCycleDays),
    };
  };

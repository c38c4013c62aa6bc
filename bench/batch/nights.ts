// A year of nights, every day with the same volume: does a night's cost follow the day, or the history?
import { addDays, monthOf } from '../../domain/reporting/calendar.ts';
import { archivedOrders } from './archived-orders.ts';
import { type BatchRun, batchCloud } from './batch-cloud.ts';
import { type Reading, readingOf } from './statement-costs.ts';
import { tillLogsOf } from './till-logs.ts';

export interface NightsSettings {
  readonly assemblyDir: string;
  readonly nights: number;
  readonly stores: number;
  readonly linesPerStore: number;
  readonly ordersPerDay: number;
  readonly seed: number;
}

const FIRST_DAY = '2011-01-01';
/** By then the month is as full as it gets, and all that looks back four weeks has as many to look at as later. */
export const EARLY_NIGHT = 30;

export interface NightsFigures {
  readonly early: readonly [number, BatchRun];
  readonly late: readonly [number, BatchRun];
  /** What the nights of each month read, by their business dates' months. */
  readonly months: readonly { readonly month: string; readonly nights: readonly Reading[] }[];
}

export async function yearOfNights(
  settings: NightsSettings,
  tell: (text: string) => void,
): Promise<NightsFigures> {
  const { nights, stores, linesPerStore, ordersPerDay, seed } = settings;
  const cloud = await batchCloud(settings.assemblyDir, `${FIRST_DAY}T06:00:00Z`);
  const chain = {
    ...{ seed, stores, days: nights, lines: nights * stores * linesPerStore, skus: 500 },
    ...{ badShare: 0.005, duplicateShare: 0.005, returnShare: 0.02 },
  };
  const early = Math.min(EARLY_NIGHT, nights);
  const kept = new Map<number, BatchRun>();
  const readings: { month: string; reading: Reading }[] = [];
  try {
    for (let night = 1; night <= nights; night += 1) {
      const date = addDays(FIRST_DAY, night - 1);
      cloud.advanceTo(Date.parse(`${date}T23:00:00Z`));
      await cloud.deliver(tillLogsOf(chain, [night - 1, date]));
      await cloud.archive(archivedOrders(date, ordersPerDay));
      const run = await cloud.night();
      readings.push({ month: monthOf(date), reading: readingOf(run.statements) });
      if (night === early || night === nights) kept.set(night, run);
      tell(`night ${night} of ${nights}: ${Math.round(run.milliseconds)} ms`);
    }
  } finally {
    await cloud.stop();
  }
  const runOf = (night: number) => {
    const run = kept.get(night);
    if (run === undefined) throw new Error(`there was no night ${night}`);
    return [night, run] as const;
  };
  const months = [...Map.groupBy(readings, ({ month }) => month)].map(([month, ofMonth]) => ({
    month,
    nights: ofMonth.map(({ reading }) => reading),
  }));
  return { early: runOf(early), late: runOf(nights), months };
}

/** How many times as much as the early night the late one may read, in rows and in bytes. */
const MOST_GROWTH = 1.2;

/** What a night's cost does that it must not, in words. */
export function growthFaults({
  early: [, early],
  late: [lateNight, late],
}: NightsFigures): readonly string[] {
  const [before, after] = [readingOf(early.statements), readingOf(late.statements)];
  return (['rows', 'bytes'] as const)
    .filter((unit) => after[unit] > MOST_GROWTH * before[unit])
    .map(
      (unit) =>
        `night ${lateNight} reads ${(after[unit] / before[unit]).toFixed(2)} times the ${unit} of an early one, more than ${MOST_GROWTH}`,
    );
}

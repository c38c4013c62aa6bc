// A year of nights, every day with the same volume: does a night's cost follow the day, or the history?
import { addDays } from '../../domain/reporting/calendar.ts';
import type { Table } from '../report.ts';
import { archivedOrders } from './archived-orders.ts';
import { type BatchRun, batchCloud } from './batch-cloud.ts';
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
/** By then a month has been closed once, and all that looks back some weeks has as many to look at as later. */
export const EARLY_NIGHT = 30;

export interface NightsFigures {
  readonly early: readonly [number, BatchRun];
  readonly late: readonly [number, BatchRun];
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
  const runs: BatchRun[] = [];
  try {
    for (let day = 0; day < nights; day += 1) {
      const date = addDays(FIRST_DAY, day);
      cloud.advanceTo(Date.parse(`${date}T23:00:00Z`));
      await cloud.deliver(tillLogsOf(chain, [day, date]));
      await cloud.archive(archivedOrders(date, ordersPerDay));
      const scheduledTime = `${addDays(date, 1)}T04:00:00Z`;
      cloud.advanceTo(Date.parse(scheduledTime));
      runs.push(await cloud.run({ scheduledTime }));
      tell(`night ${day + 1} of ${nights}: ${Math.round(runs.at(-1)?.milliseconds ?? 0)} ms`);
    }
  } finally {
    await cloud.stop();
  }
  const early = Math.min(EARLY_NIGHT, nights);
  const runOf = (night: number) => {
    const run = runs[night - 1];
    if (run === undefined) throw new Error(`there was no night ${night}`);
    return [night, run] as const;
  };
  return { early: runOf(early), late: runOf(nights) };
}

/** Each statement's reading in both nights, the greatest growth first; the last row is the whole night's. */
export function nightsTable({ early: [earlyNight, early], late: [lateNight, late] }: NightsFigures): Table {
  const bytesOf = ({ statements }: BatchRun, name?: string) =>
    statements
      .filter((statement) => name === undefined || statement.name === name)
      .reduce((sum, { scannedBytes }) => sum + scannedBytes, 0);
  const rowOf = (title: string, name?: string) => {
    const [before, after] = [bytesOf(early, name), bytesOf(late, name)];
    return [title, before, after, before === 0 ? '–' : (after / before).toFixed(2)] as const;
  };
  const names = [...new Set([...early.statements, ...late.statements].map(({ name }) => name))];
  const growth = (name: string) => bytesOf(late, name) - bytesOf(early, name);
  return {
    title: `Bytes read by night ${lateNight} against night ${earlyNight}, by statement`,
    columns: ['statement', `night ${earlyNight}`, `night ${lateNight}`, 'ratio'],
    rows: [
      ...names.toSorted((one, other) => growth(other) - growth(one)).map((name) => rowOf(name, name)),
      rowOf('the whole night'),
      [
        'milliseconds',
        Math.round(early.milliseconds),
        Math.round(late.milliseconds),
        (late.milliseconds / early.milliseconds).toFixed(2),
      ],
    ],
  };
}

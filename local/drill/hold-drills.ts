// Holds drills one after the other, and reads the alarms of each before and after.
import { type AlarmState, readAlarm } from '../cloud/cloudwatch/alarm-reading.ts';
import type { DrilledAlarm } from './alarms-of-plan.ts';
import type { Drill } from './drill.ts';
import type { Shop } from './shop.ts';

export interface DrillRow extends DrilledAlarm {
  /** What was broken. */
  readonly broke: string;
  readonly before: Reading;
  readonly after: Reading;
  /** The metric moved, and the alarm, which was silent, fires. */
  readonly proved: boolean;
  /** Why the drill could not be held to its end. */
  readonly problem: string | undefined;
}

export interface Reading {
  /** The greatest of the alarm's periods; null without data. */
  readonly value: number | null;
  readonly state: AlarmState;
}

export interface HeldDrills {
  readonly drills: readonly Drill[];
  readonly alarms: readonly DrilledAlarm[];
  /** Told of each drill before it begins. */
  readonly onDrill: (drill: Drill) => void;
  /** Told how long the drill took. */
  readonly onHeld: (seconds: number) => void;
  /** How long metrics may take to move. @default - as long as on a busy machine */
  readonly patienceMs?: number;
}

interface Readings {
  readonly before: readonly Reading[];
  readonly after: readonly Reading[];
  readonly problem?: string;
}

interface Watched {
  readonly alarms: readonly DrilledAlarm[];
  readonly patienceMs: number;
}

/** Past the counting period of alarms, so that what one drill left does not count for the next. */
const REST_MINUTES = 16;
/** How long metrics may take to move: on a busy machine much longer than the seconds of a quiet one. */
const PATIENCE_MS = 180_000;

export async function holdDrills(shop: Shop, held: HeldDrills): Promise<DrillRow[]> {
  const { drills, alarms, onDrill, onHeld, patienceMs = PATIENCE_MS } = held;
  const rows: DrillRow[] = [];
  for (const drill of drills) {
    onDrill(drill);
    const beganMs = performance.now();
    const drilled = alarmsOf(drill, alarms);
    const readings = await holdAnyhow(shop, drill, { alarms: drilled, patienceMs });
    rows.push(...drilled.map((alarm, index) => rowOf(drill, alarm, { readings, index })));
    onHeld((performance.now() - beganMs) / 1_000);
  }
  return rows;
}

/** One that cannot be held is told with its alarms, and the next one is held all the same. */
async function holdAnyhow(shop: Shop, drill: Drill, watched: Watched): Promise<Readings> {
  try {
    return await hold(shop, drill, watched);
  } catch (error) {
    if (shop.signal.aborted) throw error;
    return { before: [], after: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

async function hold(shop: Shop, drill: Drill, { alarms, patienceMs }: Watched): Promise<Readings> {
  await drill.prepare?.(shop);
  await shop.settled();
  shop.pass(REST_MINUTES);
  const read = () => alarms.map(({ condition }) => condition).map((condition) => readingOf(shop, condition));
  const before = read();
  const mend = await drill.break(shop);
  await shop.comesTrue(() => read().every(({ state }) => state === 'ALARM'), patienceMs);
  const after = read();
  await mend();
  await shop.settled();
  return { before, after };
}

function alarmsOf(drill: Drill, alarms: readonly DrilledAlarm[]): readonly DrilledAlarm[] {
  return drill.alarms.flatMap((name) => alarms.find((alarm) => alarm.name === name) ?? []);
}

function readingOf({ cloud }: Shop, condition: DrilledAlarm['condition']): Reading {
  const { values, state } = readAlarm(condition, cloud.metrics, cloud.stateMachines.clock.now());
  const known = values.filter((value) => value !== undefined);
  return { value: known.length === 0 ? null : Math.max(...known), state };
}

const UNREAD: Reading = { value: null, state: 'INSUFFICIENT_DATA' };

function rowOf(
  { breaks }: Drill,
  alarm: DrilledAlarm,
  { readings, index }: { readonly readings: Readings; readonly index: number },
): DrillRow {
  const before = readings.before[index] ?? UNREAD;
  const after = readings.after[index] ?? UNREAD;
  const proved = before.state !== 'ALARM' && after.state === 'ALARM' && before.value !== after.value;
  return { ...alarm, broke: breaks, before, after, proved, problem: readings.problem };
}

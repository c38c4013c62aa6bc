// A local cloud for drills: by its clock days pass in moments, and an execution's time is counted by that clock too.
import { setTimeout as sleep } from 'node:timers/promises';
import { dataClock } from '../cloud/clock.ts';
import { bootCloud } from '../cloud/cloud.ts';
import { alarmsOfPlan } from './alarms-of-plan.ts';
import type { Drill } from './drill.ts';
import { type DrillRow, type HeldDrills, holdDrills } from './hold-drills.ts';
import { openShop } from './shop.ts';

export interface DrilledCloudOptions {
  /** The folder that `cdk synth` wrote. */
  readonly assemblyDir: string;
  readonly logFolder: string;
  readonly drills: readonly Drill[];
  readonly signal: AbortSignal;
  readonly onDrill: HeldDrills['onDrill'];
  readonly onHeld: HeldDrills['onHeld'];
  readonly patienceMs?: number;
  /** Faults of the local cloud itself. */
  readonly onInternalError: (error: unknown) => void;
}

export interface Drilled {
  readonly rows: readonly DrillRow[];
  /** Names of the app's alarms that none of the drills proves. */
  readonly undrilled: readonly string[];
}

/** A Monday morning, after the night. */
const START_MS = Date.parse('2026-03-02T09:00:00Z');
const LOOK_EVERY_MS = 50;

export async function drilledCloud({
  drills,
  signal,
  onDrill,
  onHeld,
  ...options
}: DrilledCloudOptions): Promise<Drilled> {
  const clock = dataClock(START_MS);
  const executionDeadline = async (ms: number, ended: AbortSignal) => {
    const endMs = clock.now() + ms;
    while (clock.now() < endMs) await sleep(LOOK_EVERY_MS, undefined, { signal: ended });
  };
  const cloud = await bootCloud({ ...options, clock, executionDeadline });
  const shop = openShop(cloud, clock, signal);
  try {
    const alarms = alarmsOfPlan(cloud.plan);
    const known = new Set(drills.flatMap((drill) => drill.alarms));
    const rows = await holdDrills(shop, { ...options, drills, alarms, onDrill, onHeld });
    return { rows, undrilled: alarms.map(({ name }) => name).filter((name) => !known.has(name)) };
  } finally {
    shop.close();
    await cloud.stop();
  }
}

// Plays one schedule to its end: draws what happens next until nothing is left to happen.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type Random, random } from '../../local/world/random.ts';
import { faultyCloud } from './cloud.ts';
import type { Cast, Ground } from './half.ts';
import { halfNamed } from './halves.ts';
import { journal } from './journal.ts';
import type { Product } from './product.ts';
import type { Run } from './run-of-play.ts';
import type { Schedule, Step } from './schedule.ts';
import { simTime } from './sim-time.ts';
import { maySteps, takeStep } from './steps.ts';
import { wire } from './wire.ts';

export interface Stage extends Ground, Cast {
  readonly turn: () => number;
}

/** Far above what any schedule needs: whoever takes more goes round in circles. */
const MOST_TURNS = 8_000;

export async function play(schedule: Schedule, product: Product, isTold = false): Promise<Run> {
  const time = simTime();
  const log = journal(isTold);
  const half = halfNamed(schedule.half);
  const cloud = await faultyCloud(half.tables, { shards: schedule.shards, time, journal: log });
  const calls = wire(schedule.faults, random(schedule.seed, 'wire'), log);
  const cut = random(schedule.seed, 'parts');
  const ground: Ground = { product, schedule, time, cloud, journal: log, wire: calls, chance: cut };
  let turn = 0;
  const stage: Stage = { ...ground, ...half.cast(ground), turn: () => turn };
  const chance = random(schedule.seed, 'order');
  const nextTurn = () => {
    turn += 1;
    return turn;
  };
  const toTheEnd = (steps: readonly Step[]) => drawAll([...steps], stage, chance, nextTurn);
  await startAll(stage);
  let unrest = await toTheEnd(schedule.steps);
  unrest ??= await toTheEnd(recoveries(stage));
  const beforeLastSweep = log.entries.length;
  // The sweeps of the next hours, with nothing else going on.
  for (const of of stage.sweeps) unrest ??= await toTheEnd([{ kind: 'last sweep', of }]);
  const mappings = Object.values(stage.mappings);
  await Promise.all(mappings.map((one) => one.stop()));
  return {
    schedule,
    journal: log,
    cloud,
    injected: calls.injected,
    marksTidied: stage.nights?.removed() ?? 0,
    discarded: mappings.reduce((sum, one) => sum + one.discarded(), 0),
    unrest,
    beforeLastSweep,
    turns: turn,
  };
}

async function startAll({ schedule, mappings }: Stage): Promise<void> {
  const { batchSize, windowMs } = schedule;
  for (const [name, one] of Object.entries(mappings))
    await one.start({
      batchSize: batchSize[name] ?? 1,
      maximumBatchingWindowMs: one.kind === 'kinesis' ? windowMs : 0,
    });
}

/** Announcers recover that still stand, and what the queue gave up is tried again. */
const recoveries = ({ mappings }: Stage): readonly Step[] => [
  ...Object.entries(mappings).flatMap(([mapping, one]): Step[] =>
    one.isStarted() ? [] : [{ kind: 'recovery', mapping }],
  ),
  { kind: 'redrive' },
];

/** Draws until nothing is left; returns why that never was. */
async function drawAll(
  steps: Step[],
  stage: Stage,
  chance: Random,
  nextTurn: () => number,
): Promise<string | undefined> {
  for (let turn = nextTurn(); turn < MOST_TURNS; turn = nextTurn()) {
    // All that needs neither time nor an answer runs now.
    await turnOfTheLoop();
    if (!(await oneThing(steps, stage, chance, turn))) {
      const restless = Object.entries(stage.mappings).filter(([, one]) => one.isStarted() && !one.isIdle());
      if (restless.length === 0 && steps.length === 0) return undefined;
      return `${restless.map(([name, one]) => `${name} stands still (last error: ${one.lastError()})`)} ${steps[0]?.kind}`;
    }
  }
  return `no rest after ${MOST_TURNS} turns`;
}

const WAKE_EARLY = 0.05;

/** False when there is nothing left that could happen. */
async function oneThing(steps: Step[], stage: Stage, chance: Random, turn: number): Promise<boolean> {
  const { wire: calls, time, schedule } = stage;
  const ready = calls.ready(turn);
  const [step] = steps;
  if (step !== undefined && maySteps(step, stage) && (ready === 0 || chance.chance(schedule.pace))) {
    steps.shift();
    await takeStep(step, stage);
  } else if (ready > 0 && !(time.sleepers() > 0 && chance.chance(WAKE_EARLY))) {
    time.advance(chance.between(1, 40));
    await calls.step(turn);
  } else if (time.sleepers() > 0) time.wakeNext();
  else if (calls.held(turn) > 0) calls.releaseOne();
  else return false;
  return true;
}

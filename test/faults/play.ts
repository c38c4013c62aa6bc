// Plays one schedule to its end: draws what happens next until nothing is left to happen.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { kinesisShardSource } from '../../local/cloud/kinesis/shard-source.ts';
import { type Random, random } from '../../local/world/random.ts';
import { STREAM } from './catalogue.ts';
import { type FaultyCloud, faultyCloud } from './cloud.ts';
import { type FaultyFunctions, faultyFunctions } from './functions.ts';
import { type Journal, journal } from './journal.ts';
import { type Mapping, mapping } from './mappings.ts';
import { type Nights, nights } from './night.ts';
import type { Product } from './product.ts';
import type { FaultKind, MappingName, Schedule, Step } from './schedule.ts';
import { type SimTime, simTime } from './sim-time.ts';
import { maySteps, takeStep } from './steps.ts';
import { type Wire, wire } from './wire.ts';

export interface Stage {
  readonly schedule: Schedule;
  readonly time: SimTime;
  readonly wire: Wire;
  readonly cloud: FaultyCloud;
  readonly journal: Journal;
  readonly functions: FaultyFunctions;
  readonly mappings: Readonly<Record<MappingName, Mapping>>;
  readonly nights: Nights;
  readonly turn: () => number;
}

export interface Run {
  readonly schedule: Schedule;
  readonly journal: Journal;
  readonly cloud: FaultyCloud;
  readonly injected: ReadonlyMap<FaultKind, number>;
  readonly marksTidied: number;
  readonly discarded: number;
  /** Why the run did not come to rest; undefined when it did. */
  readonly unrest: string | undefined;
  /** How many entries the journal had before the last sweep. */
  readonly beforeLastSweep: number;
  readonly turns: number;
}

/** Far above what any schedule needs: whoever takes more goes round in circles. */
const MOST_TURNS = 8_000;

export async function play(schedule: Schedule, product: Product, isTold = false): Promise<Run> {
  const time = simTime();
  const log = journal(isTold);
  const cloud = await faultyCloud(schedule.shards, time, log);
  let turn = 0;
  const stage = build({ schedule, time, cloud, log, product, turn: () => turn });
  const chance = random(schedule.seed, 'order');
  const nextTurn = () => {
    turn += 1;
    return turn;
  };
  await startAll(stage);
  let unrest = await toTheEnd([...schedule.steps], stage, chance, nextTurn);
  const beforeLastSweep = log.entries.length;
  unrest ??= await toTheEnd(lastSteps(stage), stage, chance, nextTurn);
  await Promise.all(Object.values(stage.mappings).map((one) => one.stop()));
  const { injected } = stage.wire;
  const discarded = stage.mappings.count.discarded() + stage.mappings.announce.discarded();
  return {
    schedule,
    journal: log,
    cloud,
    injected,
    marksTidied: stage.nights.removed(),
    discarded,
    unrest,
    beforeLastSweep,
    turns: turn,
  };
}

interface Ground {
  readonly schedule: Schedule;
  readonly time: SimTime;
  readonly cloud: FaultyCloud;
  readonly log: Journal;
  readonly product: Product;
  readonly turn: () => number;
}

function build({ schedule, time, cloud, log, product, turn }: Ground): Stage {
  const calls = wire(schedule.faults, random(schedule.seed, 'wire'), log);
  const functions = faultyFunctions({
    product,
    time,
    cloud,
    journal: log,
    wire: calls,
    chance: random(schedule.seed, 'parts'),
  });
  const parts = { product, time };
  const events = kinesisShardSource(cloud.streams, STREAM, 'role');
  const mappings = {
    count: mapping({ ...parts, name: 'count', source: events, target: functions.count }),
    announce: mapping({ ...parts, name: 'announce', source: cloud.changes, target: functions.announce }),
  };
  const tidying = nights(product, cloud, calls);
  return { schedule, time, wire: calls, cloud, journal: log, functions, mappings, nights: tidying, turn };
}

async function startAll({ schedule, mappings }: Stage): Promise<void> {
  const { batchSize, windowMs } = schedule;
  await mappings.count.start({ batchSize: batchSize.count, maximumBatchingWindowMs: windowMs });
  await mappings.announce.start({ batchSize: batchSize.announce, maximumBatchingWindowMs: 0 });
}

/** The announcer recovers if it still stands; then come the sweeps of the next hours, with nothing else going on. */
const lastSteps = ({ mappings }: Stage): Step[] => [
  ...(mappings.announce.isStarted() ? [] : [{ kind: 'recovery' } as const]),
  { kind: 'last sweep' },
];

/** Draws until nothing is left; returns why that never was. */
async function toTheEnd(
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

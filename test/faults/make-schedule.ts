// A schedule from its seed: lines, shards, happenings in between, and the faults that strike.
import { pick, type Random, random } from '../../local/world/random.ts';
import type { Line } from './line.ts';
import { type CallMenu, makeFaults } from './make-faults.ts';
import { makeGroups } from './make-lines.ts';
import type { HalfName, MappingName, Schedule, Step } from './schedule.ts';
import { STOCK_MENU } from './stock/stock-menu.ts';

/** What differs between the halves. */
export interface Happenings {
  readonly half: HalfName;
  readonly menu: CallMenu;
  /** Lines as producers put them together. */
  readonly groups: readonly (readonly Line[])[];
  /** The mappings that may start anew, as often as they stand here. */
  readonly mappings: readonly MappingName[];
  /** The mappings of announcers, whose change stream may be lost. */
  readonly announcers: readonly MappingName[];
  readonly sweeps: readonly string[];
  readonly hasNights: boolean;
  /** Undefined for any number, and reshards. */
  readonly shards?: number;
}

export const makeStockSchedule = (seed: number): Schedule =>
  makeSchedule(seed, (source) => ({
    half: 'stock',
    menu: STOCK_MENU,
    groups: makeGroups(random(seed, 'lines'), source.between(6, 45)),
    mappings: ['count', 'count', 'announce'],
    announcers: ['announce'],
    sweeps: ['sweep'],
    hasNights: true,
  }));

export function makeSchedule(seed: number, happeningsOf: (source: Random) => Happenings): Schedule {
  const source = random(seed, 'schedule');
  const happenings = happeningsOf(source);
  const { half, menu, groups, mappings, announcers, sweeps, shards } = happenings;
  const steps: Step[] = groups.map((lines) => ({ kind: 'put', lines }));
  if (shards === undefined) insertReshards(source, steps);
  if (happenings.hasNights && source.chance(0.35)) insertNights(source, steps);
  if (source.chance(0.25)) insertOutage(source, steps, pick(source, announcers));
  for (let count = source.below(3); count > 0; count -= 1) insert(source, steps, restart(source, mappings));
  for (let count = source.below(3); count > 0; count -= 1)
    insert(source, steps, { kind: 'sweep', of: pick(source, sweeps) });
  for (let count = source.below(3); count > 0; count -= 1)
    insert(source, steps, { kind: 'pause', ms: source.between(1, 20_000) });
  return {
    half,
    seed,
    shards: shards ?? source.between(1, 4),
    batchSize: batchSizes(source, mappings, announcers),
    windowMs: pick(source, [0, 0, 500]),
    pace: pick(source, [0.02, 0.1, 0.3, 0.9]),
    steps,
    faults: makeFaults(random(seed, 'faults'), menu),
  };
}

const batchSizes = (
  source: Random,
  mappings: readonly MappingName[],
  announcers: readonly MappingName[],
): Readonly<Record<MappingName, number>> =>
  Object.fromEntries(
    [...new Set(mappings)].map((name) => [name, source.between(1, announcers.includes(name) ? 20 : 40)]),
  );

/** Splits and merges in the middle, sometimes at once one after the other: children wait behind parents. */
function insertReshards(source: Random, steps: Step[]): void {
  for (let count = pick(source, [0, 0, 1, 1, 2]); count > 0; count -= 1)
    insert(source, steps, { kind: 'reshard', shards: source.between(1, 4) });
}

/** Two nights or three; half of the time a retention passes before them, so that there are dead marks. */
function insertNights(source: Random, steps: Step[]): void {
  const nights = new Array<Step>(source.between(2, 3)).fill({ kind: 'night' });
  if (source.chance(0.5)) insertInOrder(source, steps, nights);
  else
    insertInOrder(source, steps, [
      { kind: 'reshard', shards: source.between(1, 4) },
      { kind: 'retention' },
      ...nights,
    ]);
}

const insertOutage = (source: Random, steps: Step[], mapping: MappingName) =>
  insertInOrder(source, steps, [
    { kind: 'outage', mapping },
    { kind: 'recovery', mapping },
  ]);

function restart(source: Random, mappings: readonly MappingName[]): Step {
  return {
    kind: 'restart',
    mapping: pick(source, mappings),
    batchSize: source.between(1, 30),
    windowMs: pick(source, [0, 0, 500]),
    lost: pick(source, [0, 0, 1, 3, 1_000]),
    underWay: source.chance(0.5) ? 'killed' : 'runs on',
  };
}

const insert = (source: Random, steps: Step[], step: Step) =>
  steps.splice(source.between(1, steps.length), 0, step);

function insertInOrder(source: Random, steps: Step[], group: readonly Step[]): void {
  let from = 1;
  for (const step of group) {
    const place = source.between(Math.min(from, steps.length), steps.length);
    steps.splice(place, 0, step);
    from = place + 1;
  }
}

// A schedule from its seed: lines, shards, happenings in between, and the faults that strike.
import { pick, type Random, random } from '../../local/world/random.ts';
import { makeFaults } from './make-faults.ts';
import { makeGroups } from './make-lines.ts';
import type { Schedule, Step } from './schedule.ts';

export function makeSchedule(seed: number): Schedule {
  const source = random(seed, 'schedule');
  const shards = source.between(1, 4);
  const groups = makeGroups(random(seed, 'lines'), source.between(6, 45));
  const steps: Step[] = groups.map((lines) => ({ kind: 'put', lines }));
  insertReshards(source, steps);
  if (source.chance(0.35)) insertNights(source, steps);
  if (source.chance(0.25)) insertInOrder(source, steps, [{ kind: 'outage' }, { kind: 'recovery' }]);
  for (let count = source.below(3); count > 0; count -= 1) insert(source, steps, restart(source));
  for (let count = source.below(3); count > 0; count -= 1) insert(source, steps, { kind: 'sweep' });
  for (let count = source.below(3); count > 0; count -= 1)
    insert(source, steps, { kind: 'pause', ms: source.between(1, 20_000) });
  return {
    seed,
    shards,
    batchSize: { count: source.between(1, 40), announce: source.between(1, 20) },
    windowMs: pick(source, [0, 0, 500]),
    pace: pick(source, [0.02, 0.1, 0.3, 0.9]),
    steps,
    faults: makeFaults(random(seed, 'faults')),
  };
}

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

function restart(source: Random): Step {
  return {
    kind: 'restart',
    mapping: source.chance(0.6) ? 'count' : 'announce',
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

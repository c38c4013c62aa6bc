// Some drills on the whole local cloud, and one that breaks nothing. `npm run drill` holds all of them.
import { expect, inject, it } from 'vitest';
import { type Drill, NOTHING_TO_MEND } from '../../../local/drill/drill.ts';
import { drilledCloud } from '../../../local/drill/drilled-cloud.ts';
import { DRILLS } from '../../../local/drill/drills.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const drillOf = (alarm: string): Drill => {
  const drill = DRILLS.find(({ alarms }) => alarms.includes(alarm));
  if (drill === undefined) throw new Error(`no drill proves ${alarm}`);
  return drill;
};

/** One of each kind: what functions write, what they do, what waits, what is not started. */
const PROVED = [
  'records-quarantined',
  'count-inventory-late',
  'announce-stock-given-up',
  'shortages-failed',
  'archive-late',
  'night-not-started',
  'night-aborted',
].map(drillOf);

const BREAKS_NOTHING: Drill = {
  alarms: ['count-inventory-throttles'],
  breaks: 'nothing',
  break: async () => NOTHING_TO_MEND,
};

const CANNOT_BE_HELD: Drill = {
  alarms: ['count-inventory-errors'],
  breaks: 'the drill itself',
  break: () => Promise.reject(new Error('the tool slipped')),
};

const hold = async (drills: readonly Drill[], patienceMs: number) => {
  const internalErrors: unknown[] = [];
  const drilled = await drilledCloud({
    assemblyDir: inject('assemblyDir'),
    logFolder: temporaryFolder(),
    drills,
    signal: AbortSignal.timeout(170_000),
    onDrill: () => {},
    onHeld: () => {},
    onInternalError: (error) => internalErrors.push(error),
    patienceMs,
  });
  expect(internalErrors).toEqual([]);
  return drilled;
};

it('what is broken moves the metric of each alarm, and has it fire by its own condition', async () => {
  const { rows, undrilled } = await hold(PROVED, 60_000);
  expect(rows.map(({ name }) => name)).toEqual(PROVED.flatMap(({ alarms }) => alarms));
  expect(rows.filter(({ proved }) => !proved)).toEqual([]);
  expect(undrilled).toContain('night-missing');
});

it('a drill that breaks nothing proves nothing, and one that cannot be held says why', async () => {
  const { rows } = await hold([BREAKS_NOTHING, CANNOT_BE_HELD], 500);
  expect(rows).toMatchObject([
    { name: 'count-inventory-throttles', proved: false, after: { state: 'OK' } },
    { name: 'count-inventory-errors', proved: false, problem: 'the tool slipped' },
  ]);
});

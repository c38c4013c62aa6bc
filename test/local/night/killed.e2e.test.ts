import { expect, it } from 'vitest';
import { sampleApp } from '../sample-app.ts';
import { type Day, givenNights, type Nights } from './given-nights.ts';
import { daysAfter, otherFiles, tillLogKey, usualDay, usualTillLog, usualTillLogs } from './shop-days.ts';
import { stopAt } from './stop-at.ts';

const synthesized = sampleApp();

const FIRST = '2026-02-26';
const corrected = (date: string) => [tillLogKey(date), usualTillLog(date, 'S-HARBOUR', 5)] as const;
const [TWO, THREE, FOUR, FIVE] = [1, 2, 3, 4].map((days) => daysAfter(FIRST, days)) as [
  string,
  string,
  string,
  string,
];

/** The third ends a month; after it till logs of the first two are corrected. */
const DAYS: readonly Day[] = [
  usualDay(FIRST),
  { ...usualDay(TWO), files: usualTillLogs(TWO) },
  usualDay(THREE),
  { ...usualDay(FOUR), files: [...usualTillLogs(FOUR), corrected(FIRST)] },
  { ...usualDay(FIVE), files: [...usualTillLogs(FIVE), ...otherFiles(FIVE), corrected(TWO)] },
];

/** The last: there is nothing left to stop. */
const DONE = 'NightDone';

/** A day whose night is stopped in each of the states, one run after the other, and then comes to its end. */
async function playTroubled(nights: Nights, day: Day, states: readonly string[]): Promise<readonly string[]> {
  const newest = () => nights.cloud.stateMachines.executions()[0];
  const outcomes: string[] = [];
  await nights.prepare(day);
  for (const [index, state] of states.entries()) {
    const stopped = stopAt(state, nights);
    await (index === 0 ? nights.night().catch(() => {}) : nights.run(newest()?.input ?? ''));
    await stopped;
    outcomes.push(`${state} ${newest()?.outcome().status}`);
  }
  expect(await nights.run(newest()?.input ?? '')).toMatchObject({ status: 'SUCCEEDED' });
  return outcomes;
}

/** Half a night for each state, on a machine that may be busy. */
const TIMEOUT_MS = 900_000;

it(
  'a night that is stopped in any state is made up for by the next run, as if nothing had been',
  async () => {
    // Given
    const [calm, troubled] = await Promise.all([
      givenNights(synthesized, FIRST),
      givenNights(synthesized, FIRST),
    ]);
    const passed = new Set<string>();
    const leave = calm.cloud.stateMachines.onState(({ stateName }) => passed.add(stateName));
    const [first = { date: FIRST }, ...others] = DAYS;
    await calm.play(first);
    leave();
    const states = [...passed].filter((state) => state !== DONE);
    expect(states.length).toBeGreaterThan(40);
    // When
    const playCalm = async () => {
      for (const day of others) await calm.play(day);
    };
    const outcomes: string[] = [];
    const playAllTroubled = async () => {
      for (const [index, day] of DAYS.entries()) {
        // States of a day lie far apart, each further on than the one before.
        const ofDay = states.filter((_, at) => at % DAYS.length === index);
        outcomes.push(...(await playTroubled(troubled, day, ofDay)));
      }
    };
    await Promise.all([playCalm(), playAllTroubled()]);
    // Then
    // What the last night published comes back with the archive, and is taken by whatever runs next.
    for (const { cloud, run } of [calm, troubled])
      await run(cloud.stateMachines.executions()[0]?.input ?? '');
    expect(outcomes.toSorted()).toEqual(states.map((state) => `${state} ABORTED`).toSorted());
    expect(await troubled.figures()).toEqual(await calm.figures());
    expect(await troubled.reports()).toEqual(await calm.reports());
    expect(await troubled.counters()).toEqual(await calm.counters());
    expect(Object.keys(await calm.reports())).toHaveLength(3);
    expect(
      [calm, troubled].flatMap(({ cloud, internalErrors }) => [...cloud.denials(), ...internalErrors]),
    ).toEqual([]);
  },
  TIMEOUT_MS,
);

import { expect, it } from 'vitest';
import { sampleApp } from '../sample-app.ts';
import { givenNights, type Nights } from './given-nights.ts';
import { daysAfter, tillLogKey, usualDay, usualTillLog } from './shop-days.ts';

const synthesized = sampleApp();

const FIRST = '2026-02-25';
/** The fourth ends a month; after it till logs of the second and the third are corrected. */
const DAYS = Array.from({ length: 7 }, (_, index) => {
  const day = usualDay(daysAfter(FIRST, index));
  const corrected = daysAfter(FIRST, index - 4);
  if (index < 5) return day;
  return {
    ...day,
    files: [...(day.files ?? []), [tillLogKey(corrected), usualTillLog(corrected, 'S-HARBOUR', 5)] as const],
  };
});

/** The last: there is nothing left to kill. */
const DONE = 'NightDone';

/** Stops the execution that comes to the state, over the wire: what the state calls may be at work by then. */
function kill({ cloud, sfn }: Nights, state: string) {
  const found = Promise.withResolvers<void>();
  const leave = cloud.stateMachines.onState(({ stateName, executionName }) => {
    if (stateName !== state) return;
    leave();
    const execution = cloud.stateMachines.running().find(({ name }) => name === executionName);
    found.resolve(sfn.stopExecution({ executionArn: execution?.arn }).then(() => {}));
  });
  return found.promise;
}

it('a night that is stopped in any state is made up for by the next run', async () => {
  // Given
  const [calm, troubled] = await Promise.all([
    givenNights(synthesized, FIRST),
    givenNights(synthesized, FIRST),
  ]);
  const states = new Set<string>();
  const leave = calm.cloud.stateMachines.onState(({ stateName }) => states.add(stateName));
  await calm.play(DAYS[0] ?? { date: FIRST });
  leave();
  const killed = [...states].filter((state) => state !== DONE);
  expect(killed.length).toBeGreaterThan(40);
  // When each day's night is stopped some times, each time further on, and then left alone
  const outcomes: string[] = [];
  const play = async (day: (typeof DAYS)[number], index: number) => {
    const ofDay = killed.filter((_, at) => at % DAYS.length === index);
    await troubled.prepare(day);
    let input = '';
    for (const state of ofDay) {
      const stopped = kill(troubled, state);
      const [run] = await Promise.all([
        input === '' ? troubled.night().catch(() => {}) : troubled.run(input),
        stopped,
      ]);
      const [execution] = troubled.cloud.stateMachines.executions();
      input = execution?.input ?? '';
      outcomes.push(`${state} ${execution?.outcome().status}`);
      void run;
    }
    expect(await troubled.run(input)).toMatchObject({ status: 'SUCCEEDED' });
  };
  await Promise.all([
    (async () => {
      for (const day of DAYS.slice(1)) await calm.play(day);
    })(),
    (async () => {
      for (const [index, day] of DAYS.entries()) await play(day, index);
    })(),
  ]);
  // Then
  expect(outcomes.toSorted()).toEqual(killed.map((state) => `${state} ABORTED`).toSorted());
  expect(await troubled.figures()).toEqual(await calm.figures());
  expect(await troubled.reports()).toEqual(await calm.reports());
  expect(Object.keys(await calm.reports())).toHaveLength(3);
  expect(troubled.cloud.denials()).toEqual([]);
});

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { campaign, replayCommand } from './campaign.ts';
import { HALVES, scheduleOf } from './halves.ts';
import { kindsOf } from './make-faults.ts';
import { realProduct } from './product.ts';
import { tryOut } from './verdict.ts';

const SCHEDULES = 60;
const RUN = fileURLToPath(new URL('run.ts', import.meta.url));

it(`what is counted, told, held and ordered is right in ${SCHEDULES} schedules of faults`, {
  timeout: 240_000,
}, async () => {
  // When
  const { totals, failure } = await campaign(realProduct, { seeds: SCHEDULES });
  // Then
  const told = failure && `${failure.complaints.join('\n')}\nreplay with: ${replayCommand(failure.seed)}`;
  expect(told).toBeUndefined();
  expect([...totals.injected.keys()].toSorted()).toEqual(
    [
      ...new Set(
        HALVES.flatMap(({ menu }) => Object.keys(menu.reach).flatMap((call) => kindsOf(call, menu))),
      ),
    ].toSorted(),
  );
  expect(totals.marksTidied).toBeGreaterThan(0);
  expect(totals.overtaken).toBeGreaterThan(0);
});

it.each([27, 28, 29])('plays seed %i the same way each time', { timeout: 60_000 }, async (seed) => {
  const [one, again] = [
    await tryOut(scheduleOf(seed), realProduct, { isTold: true }),
    await tryOut(scheduleOf(seed), realProduct, { isTold: true }),
  ];
  expect(one.story.length).toBeGreaterThan(100);
  expect(again.story).toEqual(one.story);
});

describe('a fault of our own is caught:', () => {
  it.concurrent.each([
    'ids-first',
    'poller-skips',
    'profile-any-version',
    'case-cleared-before-telling',
    'receipts-ids-first',
    'restock-cleared-before-telling',
  ])('%s', { timeout: 180_000 }, async (mutant) => {
    const run = promisify(execFile)(process.execPath, [RUN, '--mutant', mutant, '--seeds', '300']);
    await expect(run).resolves.toMatchObject({ stdout: expect.stringContaining('caught at seed') });
  });

  it('and where nothing is caught, the suite says so', { timeout: 60_000 }, async () => {
    const run = promisify(execFile)(process.execPath, [RUN, '--mutant', 'ids-first', '--seeds', '0']);
    await expect(run).rejects.toMatchObject({ stdout: expect.stringContaining('NOT CAUGHT') });
  });
});

import { expect, it } from 'vitest';
import { liveFigures } from '../../../../local/dashboard/live/live-figures.ts';
import { START_MS } from '../../cloud/given-service.ts';

function givenFigures() {
  let nowMs = START_MS - (START_MS % 1_000);
  const metrics = new Map([['EventsApplied', 100]]);
  const figures = liveFigures({
    functions: [{ log: { metrics } }] as unknown as Parameters<typeof liveFigures>[0]['functions'],
    cloudNowMs: () => nowMs,
    wallMs: () => nowMs,
  });
  return (applied: number, afterSeconds: number) => {
    nowMs += 1_000 * afterSeconds;
    metrics.set('EventsApplied', applied);
    return figures.seen();
  };
}

it('what came in a second is that second’s', () => {
  const seen = givenFigures();
  seen(130, 1);
  const { perSecond, applied } = seen(135, 1);
  expect(perSecond.slice(-3)).toEqual([0, 30, 5]);
  expect(perSecond).toHaveLength(60);
  expect(applied).toBe(135);
});

it('a second that is looked at twice keeps what came in it', () => {
  const seen = givenFigures();
  seen(130, 1);
  expect(seen(140, 0).perSecond.slice(-2)).toEqual([0, 40]);
});

it('what came while nobody looked is spread over the time', () => {
  const seen = givenFigures();
  expect(seen(140, 4).perSecond.slice(-5)).toEqual([0, 10, 10, 10, 10]);
  expect(new Set(seen(60_140, 600).perSecond)).toEqual(new Set([100]));
});

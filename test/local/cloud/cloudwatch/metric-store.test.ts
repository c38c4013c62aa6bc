// What CloudWatch remembers, and what it answers.
import { describe, expect, it } from 'vitest';
import {
  type MetricName,
  metricStore,
  type Statistic,
} from '../../../../local/cloud/cloudwatch/metric-store.ts';
import { standingClock } from '../given-service.ts';

const START_MS = Date.parse('2011-03-01T08:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ERRORS: MetricName = { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'count' } };

function givenStore() {
  const clock = standingClock(START_MS + 250);
  const store = metricStore(clock);
  const measure = (value: number, metric = ERRORS) => store.measure({ ...metric, value });
  const ask = (
    statistic: Statistic,
    [fromMs, toMs] = [START_MS, START_MS + 5 * MINUTE_MS],
    metric = ERRORS,
  ) => store.statistic({ metric, statistic, fromMs, toMs });
  return { clock, measure, ask };
}

describe('the metric store', () => {
  it.each([
    ['Sum', 9],
    ['Maximum', 6],
    ['Minimum', 1],
    ['Average', 3],
    ['SampleCount', 3],
  ] as const)(
    'answers the %s of what was measured in a time, whichever minute it was',
    (statistic, answer) => {
      // Given
      const { clock, measure, ask } = givenStore();
      // When
      measure(1);
      measure(2);
      clock.advanceTo(START_MS + 3 * MINUTE_MS);
      measure(6);
      // Then
      expect(ask(statistic)).toBe(answer);
    },
  );

  it('does not mix what was measured before or after', () => {
    // Given
    const { clock, measure, ask } = givenStore();
    measure(1);
    clock.advanceTo(START_MS + 5 * MINUTE_MS);
    measure(10);
    // Then
    expect(ask('Sum')).toBe(1);
    expect(ask('Sum', [START_MS + 5 * MINUTE_MS, START_MS + 10 * MINUTE_MS])).toBe(10);
  });

  it('knows no value for a time in which nothing was measured: that is not zero', () => {
    const { measure, ask } = givenStore();
    measure(1);
    expect(ask('Sum', [START_MS - MINUTE_MS, START_MS])).toBeUndefined();
    expect(ask('Maximum', undefined, { ...ERRORS, name: 'Throttles' })).toBeUndefined();
  });

  it('tells metrics apart by every dimension, in whatever order they are given', () => {
    // Given
    const { measure, ask } = givenStore();
    const accepted = { namespace: 'Tillstream', name: 'FilesAccepted' };
    const ofTills = { ...accepted, dimensions: { service: 'inspect-inbox', source: 'pos' } };
    // When
    measure(4, { ...accepted, dimensions: { service: 'inspect-inbox' } });
    measure(3, ofTills);
    // Then
    expect(
      ask('Sum', undefined, { ...accepted, dimensions: { source: 'pos', service: 'inspect-inbox' } }),
    ).toBe(3);
    expect(ask('Sum', undefined, { ...accepted, dimensions: { service: 'inspect-inbox' } })).toBe(4);
  });

  it('forgets what no alarm can look back at', () => {
    // Given
    const { clock, measure, ask } = givenStore();
    measure(1);
    clock.advanceTo(START_MS + 7 * DAY_MS);
    measure(1);
    expect(ask('Sum')).toBe(1);
    // When
    clock.advanceTo(START_MS + 9 * DAY_MS);
    measure(1);
    // Then
    expect(ask('Sum')).toBeUndefined();
    expect(ask('Sum', [START_MS, START_MS + 10 * DAY_MS])).toBe(2);
  });
});

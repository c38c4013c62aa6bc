// When an alarm fires.
import { describe, expect, it } from 'vitest';
import type { AlarmCondition } from '../../../../local/cloud/assembly/resources/alarms.ts';
import { type AlarmState, readAlarm } from '../../../../local/cloud/cloudwatch/alarm-reading.ts';
import { metricStore } from '../../../../local/cloud/cloudwatch/metric-store.ts';
import { standingClock } from '../given-service.ts';

const MINUTE_MS = 60_000;

const CONDITION: AlarmCondition = {
  metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'count' } },
  statistic: 'Sum',
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 3,
  treatMissingData: 'notBreaching',
};

function givenAlarm(condition: Partial<AlarmCondition> = {}) {
  const clock = standingClock();
  const store = metricStore(clock);
  return {
    measure: (value: number) => store.measure({ ...CONDITION.metric, value }),
    pass: (minutes: number) => clock.advanceTo(clock.now() + minutes * MINUTE_MS),
    read: (before?: AlarmState) => readAlarm({ ...CONDITION, ...condition }, store, clock.now(), before),
  };
}

describe('an alarm', () => {
  it('fires as soon as the period that runs reaches the threshold', () => {
    const { measure, read } = givenAlarm();
    measure(2);
    expect(read()).toEqual({ values: [2], state: 'OK' });
    measure(1);
    expect(read()).toEqual({ values: [3], state: 'ALARM' });
  });

  it('looks back as long as its period, and its window slides', () => {
    const { measure, pass, read } = givenAlarm();
    measure(3);
    pass(4);
    expect(read().state).toBe('ALARM');
    pass(1);
    expect(read()).toEqual({ values: [undefined], state: 'OK' });
  });

  it.each([
    ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
    ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
    ['LessThanOrEqualToThreshold', ['ALARM', 'ALARM', 'OK']],
    ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
  ] as const)('compares by %s', (comparison, states) => {
    const found = [2, 3, 4].map((value) => {
      const { measure, read } = givenAlarm({ comparison });
      measure(value);
      return read().state;
    });
    expect(found).toEqual(states);
  });

  it.each([
    ['breaching', 'OK', 'ALARM'],
    ['notBreaching', 'ALARM', 'OK'],
    ['missing', 'ALARM', 'INSUFFICIENT_DATA'],
    ['ignore', 'ALARM', 'ALARM'],
    ['ignore', 'OK', 'OK'],
  ] as const)('without data treats it as %s: after %s it is %s', (treatMissingData, before, state) => {
    expect(givenAlarm({ treatMissingData }).read(before).state).toBe(state);
  });

  it('on silence fires when every one of its periods was silent, and not before', () => {
    // Given
    const { measure, pass, read } = givenAlarm({
      comparison: 'LessThanThreshold',
      threshold: 1,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: 'breaching',
    });
    measure(1);
    // Then
    pass(14);
    expect(read()).toEqual({ values: [1, undefined, undefined], state: 'OK' });
    pass(1);
    expect(read().state).toBe('ALARM');
  });

  it('fires when as many of its periods are so as it asks for', () => {
    // Given
    const { measure, pass, read } = givenAlarm({ evaluationPeriods: 3, datapointsToAlarm: 2 });
    measure(5);
    pass(5);
    expect(read().state).toBe('OK');
    pass(5);
    measure(5);
    // Then
    expect(read()).toEqual({ values: [5, undefined, 5], state: 'ALARM' });
  });
});

// What an alarm sees of its metric, and what it makes of it.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
import type { AlarmCondition } from '../assembly/resources/alarms.ts';
import type { MetricStore } from './metric-store.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface AlarmReading {
  /** The statistic of each period, the newest last; undefined for a period without data. */
  readonly values: readonly (number | undefined)[];
  readonly state: AlarmState;
}

const MINUTE_MS = 60_000;

/**
 * The periods are a window that slides, as long as nothing else is asked for: the newest ends with the minute that runs.
 * CloudWatch also looks at some older periods when newer ones have no data; how many, it does not say, and here it is none.
 * @param before the state of the reading before this one, which an alarm that ignores missing data keeps
 */
export function readAlarm(
  condition: AlarmCondition,
  store: MetricStore,
  nowMs: number,
  before: AlarmState = 'INSUFFICIENT_DATA',
): AlarmReading {
  const { metric, statistic, periodSeconds, evaluationPeriods } = condition;
  const periodMs = periodSeconds * 1_000;
  const endMs = (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS;
  const values = Array.from({ length: evaluationPeriods }, (_, index) => {
    const toMs = endMs - (evaluationPeriods - 1 - index) * periodMs;
    return store.statistic({ metric, statistic, fromMs: toMs - periodMs, toMs });
  });
  return { values, state: stateOf(condition, values, before) };
}

function stateOf(
  condition: AlarmCondition,
  values: readonly (number | undefined)[],
  before: AlarmState,
): AlarmState {
  const { treatMissingData, datapointsToAlarm } = condition;
  const known = values.filter((value) => value !== undefined);
  const missing = values.length - known.length;
  if (known.length === 0 && treatMissingData === 'missing') return 'INSUFFICIENT_DATA';
  if (known.length === 0 && treatMissingData === 'ignore') return before;
  const breaching = known.filter((value) => breaches(condition, value)).length;
  const counted = breaching + (treatMissingData === 'breaching' ? missing : 0);
  return counted >= datapointsToAlarm ? 'ALARM' : 'OK';
}

function breaches({ comparison, threshold }: AlarmCondition, value: number): boolean {
  switch (comparison) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}

import type { AlarmCondition } from '../../../local/cloud/assembly/resources/alarms.ts';

/** Three errors of a function in a quarter of an hour. */
export const ERROR_CONDITION: AlarmCondition = {
  metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'count' } },
  statistic: 'Sum',
  periodSeconds: 900,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 3,
  treatMissingData: 'notBreaching',
};

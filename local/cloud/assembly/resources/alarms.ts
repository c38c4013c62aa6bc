// CloudWatch alarms. An alarm on an expression is listed, and nothing evaluates it.
import * as z from 'zod';
import type { MetricName, Statistic } from '../../cloudwatch/metric-store.ts';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

/** When an alarm fires. */
export interface AlarmCondition {
  readonly metric: MetricName;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** How many of those periods must be so. */
  readonly datapointsToAlarm: number;
  readonly comparison: z.infer<typeof Comparison>;
  readonly threshold: number;
  readonly treatMissingData: z.infer<typeof MissingData>;
}

export interface AlarmPlan extends Planned {
  readonly description: string | undefined;
  /** Undefined for an alarm on a metric expression. */
  readonly condition: AlarmCondition | undefined;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
}

const Arns = z.array(z.string()).default([]);

const Comparison = z.enum([
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
]);

const MissingData = z.enum(['breaching', 'notBreaching', 'ignore', 'missing']);

const Told = z.object({ AlarmDescription: z.string().optional(), AlarmActions: Arns, OKActions: Arns });

const OneMetric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Statistic: z.enum(['Sum', 'Maximum', 'Minimum', 'Average', 'SampleCount']),
  Period: z.number(),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number().optional(),
  ComparisonOperator: Comparison,
  Threshold: z.number(),
  TreatMissingData: MissingData.default('missing'),
});

export const alarms: Feature<AlarmPlan> = { types: ['AWS::CloudWatch::Alarm'], plan: alarmPlan };

function alarmPlan(resource: Resource): AlarmPlan {
  const { AlarmDescription, AlarmActions, OKActions } = readProperties(resource, Told);
  return {
    ...planned(resource),
    description: AlarmDescription,
    condition: conditionOf(resource),
    alarmActions: AlarmActions,
    okActions: OKActions,
  };
}

function conditionOf(resource: Resource): AlarmCondition | undefined {
  if (resource.properties()['Metrics'] !== undefined) return undefined;
  const properties = readProperties(resource, OneMetric);
  return {
    metric: {
      namespace: properties.Namespace,
      name: properties.MetricName,
      dimensions: Object.fromEntries(properties.Dimensions.map(({ Name, Value }) => [Name, Value])),
    },
    statistic: properties.Statistic,
    periodSeconds: properties.Period,
    evaluationPeriods: properties.EvaluationPeriods,
    datapointsToAlarm: properties.DatapointsToAlarm ?? properties.EvaluationPeriods,
    comparison: properties.ComparisonOperator,
    threshold: properties.Threshold,
    treatMissingData: properties.TreatMissingData,
  };
}

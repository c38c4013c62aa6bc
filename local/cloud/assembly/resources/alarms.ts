// CloudWatch alarms. They are listed, not evaluated, so their thresholds are passed over.
import * as z from 'zod';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

export interface AlarmPlan extends Planned {
  readonly description: string | undefined;
  /** Undefined for an alarm on a metric expression. */
  readonly metricName: string | undefined;
  readonly namespace: string | undefined;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
}

const Arns = z.array(z.string()).default([]);

const Properties = z.object({
  AlarmDescription: z.string().optional(),
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  AlarmActions: Arns,
  OKActions: Arns,
});

export const alarms: Feature<AlarmPlan> = { types: ['AWS::CloudWatch::Alarm'], plan: alarmPlan };

function alarmPlan(resource: Resource): AlarmPlan {
  const properties = readProperties(resource, Properties);
  return {
    ...planned(resource),
    description: properties.AlarmDescription,
    metricName: properties.MetricName,
    namespace: properties.Namespace,
    dimensions: Object.fromEntries(properties.Dimensions.map(({ Name, Value }) => [Name, Value])),
    alarmActions: properties.AlarmActions,
    okActions: properties.OKActions,
  };
}

// EventBridge Scheduler's schedules.
import * as z from 'zod';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

export interface SchedulePlan extends Planned {
  /** `cron(…)`, `rate(…)` or `at(…)`. */
  readonly expression: string;
  /** The group that it belongs to, whose name its metrics carry. */
  readonly groupName: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly targetArn: string;
  readonly roleArn: string;
  /** The text that the target receives; undefined for the scheduler's own event. */
  readonly input: string | undefined;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  readonly deadLetterQueueArn: string | undefined;
}

const Target = z.strictObject({
  Arn: z.string(),
  RoleArn: z.string(),
  Input: z.string().optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.number().optional(),
      MaximumEventAgeInSeconds: z.number().optional(),
    })
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
});

const Properties = z.strictObject({
  Name: z.string().optional(),
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target,
});

/** A flexible window only lets the start wait; here it starts at once. */
const HARMLESS = ['Description', 'FlexibleTimeWindow', 'KmsKeyArn'];

export const schedules: Feature<SchedulePlan> = { types: ['AWS::Scheduler::Schedule'], plan: schedulePlan };

function schedulePlan(resource: Resource): SchedulePlan {
  const properties = readProperties(resource, Properties, HARMLESS);
  const { Arn, RoleArn, Input, RetryPolicy, DeadLetterConfig } = properties.Target;
  return {
    ...planned(resource),
    expression: properties.ScheduleExpression,
    groupName: properties.GroupName,
    timezone: properties.ScheduleExpressionTimezone,
    enabled: properties.State === 'ENABLED',
    targetArn: Arn,
    roleArn: RoleArn,
    input: Input,
    maximumRetryAttempts: RetryPolicy?.MaximumRetryAttempts ?? 185,
    maximumEventAgeSeconds: RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400,
    deadLetterQueueArn: DeadLetterConfig?.Arn,
  };
}

// Rules of event buses. Patterns and inputs are read while planning, so that what would not work here as it does in AWS
// is refused before anything starts.
import * as z from 'zod';
import { DEFAULT_BUS, eventBusName } from '../../event-bus/bus-name.ts';
import { eventPattern, type Matches } from '../../event-bus/patterns/event-pattern.ts';
import { type TargetInput, targetInput } from '../../event-bus/target-input.ts';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';
import { Json } from '../template.ts';

export interface EventRulePlan extends Planned {
  readonly busName: string;
  readonly description: string | undefined;
  readonly enabled: boolean;
  /** The pattern as it was deployed, JSON text. */
  readonly patternText: string;
  readonly matches: Matches;
  readonly targets: readonly RuleTarget[];
}

export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  readonly kind: TargetKind;
  /** Undefined where only the target's own policy would be asked. */
  readonly roleArn: string | undefined;
  readonly input: TargetInput;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  readonly deadLetterQueueArn: string | undefined;
}

export type TargetKind = 'function' | 'queue' | 'topic' | 'state machine' | 'log group';

const KINDS: readonly (readonly [RegExp, TargetKind])[] = [
  [/^arn:aws:lambda:[^:]*:[^:]*:function:/, 'function'],
  [/^arn:aws:sqs:/, 'queue'],
  [/^arn:aws:sns:/, 'topic'],
  [/^arn:aws:states:[^:]*:[^:]*:stateMachine:/, 'state machine'],
  [/^arn:aws:logs:[^:]*:[^:]*:log-group:/, 'log group'],
];

const Target = z.strictObject({
  Arn: z.string(),
  Id: z.string(),
  RoleArn: z.string().optional(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({
      InputPathsMap: z.record(z.string(), z.string()).optional(),
      InputTemplate: z.string().min(1),
    })
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.int().min(0).max(185).optional(),
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
    })
    .optional(),
});

const Properties = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventBusName: z.string().default(DEFAULT_BUS),
  EventPattern: Json,
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  RoleArn: z.string().optional(),
  Targets: z.array(Target).default([]),
});

export const eventRules: Feature<EventRulePlan> = { types: ['AWS::Events::Rule'], plan: eventRulePlan };

function eventRulePlan(resource: Resource): EventRulePlan {
  const properties = readProperties(resource, Properties);
  const { EventPattern, RoleArn } = properties;
  return {
    ...planned(resource),
    busName: eventBusName(properties.EventBusName),
    description: properties.Description,
    enabled: properties.State === 'ENABLED',
    patternText: JSON.stringify(EventPattern),
    matches: at(resource.address, () => eventPattern(EventPattern)),
    targets: properties.Targets.map((target) =>
      at(`${resource.address}: target ${target.Id}`, () => ruleTarget(target, RoleArn)),
    ),
  };
}

function ruleTarget(target: z.infer<typeof Target>, roleOfRule: string | undefined): RuleTarget {
  const { Arn, Id, RoleArn, RetryPolicy, DeadLetterConfig } = target;
  const [, kind] = KINDS.find(([arns]) => arns.test(Arn)) ?? [];
  if (kind === undefined)
    throw new Error(
      `the local cloud delivers only to functions, queues, topics and state machines (given ${Arn})`,
    );
  const roleArn = RoleArn ?? roleOfRule;
  if (kind === 'state machine' && roleArn === undefined)
    throw new Error('a state machine is started with a role, and RoleArn is missing');
  return {
    id: Id,
    arn: Arn,
    kind,
    roleArn,
    input: targetInput(target),
    maximumRetryAttempts: RetryPolicy?.MaximumRetryAttempts ?? 185,
    maximumEventAgeSeconds: RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400,
    deadLetterQueueArn: DeadLetterConfig?.Arn,
  };
}

function at<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : error}`);
  }
}

type Arns = readonly { readonly arn: string }[];

interface Known {
  readonly eventBuses: readonly { readonly name: string }[];
  readonly eventRules: readonly EventRulePlan[];
  readonly functions: Arns;
  readonly queues: Arns;
  readonly topics: Arns;
  readonly stateMachines: Arns;
  readonly roles: Arns;
}

/** What a rule names and the app does not have would be missed only when the first event comes. */
export function refuseLostTargets(plan: Known): void {
  const has = (things: Arns, arn: string | undefined) =>
    arn === undefined || things.some((thing) => thing.arn === arn);
  const targets: Readonly<Record<TargetKind, Arns | undefined>> = {
    function: plan.functions,
    queue: plan.queues,
    topic: plan.topics,
    'state machine': plan.stateMachines,
    'log group': undefined,
  };
  for (const { address, busName, targets: asked } of plan.eventRules) {
    const lost = (what: string) => new Error(`${address}: its ${what} is not part of the app`);
    if (busName !== DEFAULT_BUS && !plan.eventBuses.some(({ name }) => name === busName))
      throw lost(`event bus ${busName}`);
    for (const { arn, kind, roleArn, deadLetterQueueArn } of asked) {
      const things = targets[kind];
      if (things !== undefined && !has(things, arn)) throw lost(`target ${arn}`);
      if (!has(plan.roles, roleArn)) throw lost(`role ${roleArn}`);
      if (!has(plan.queues, deadLetterQueueArn)) throw lost(`dead-letter queue ${deadLetterQueueArn}`);
    }
  }
}

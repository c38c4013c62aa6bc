// From the plan's schedules to ones that can be played: each starts its target with the schedule's own role.
import { createHash } from 'node:crypto';
import type { Plan } from '../assembly/plan.ts';
import type { SchedulePlan } from '../assembly/resources/schedules.ts';
import type { StateMachinePlan } from '../assembly/resources/state-machines.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import type { FindFunction } from '../functions/lambda-emulator.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import type { Require } from '../iam/requirement.ts';
import type { Schedule } from './scheduler.ts';
import { timesOf } from './times.ts';

export interface ScheduleParts {
  readonly find: FindFunction;
  readonly machines: {
    readonly plans: readonly StateMachinePlan[];
    start(plan: StateMachinePlan, input: string, name: string): { readonly ended: Promise<void> };
  };
  readonly require: Require;
  readonly measure: Measure;
}

export function planSchedules(plan: Plan, parts: ScheduleParts): readonly Schedule[] {
  return plan.schedules.filter(({ enabled }) => enabled).map((schedule) => playable(schedule, parts));
}

function playable(schedule: SchedulePlan, parts: ScheduleParts): Schedule {
  const { find, machines, require } = parts;
  const { address, name, targetArn, roleArn, expression, timezone } = schedule;
  const times = timesOf(expression, timezone, address);
  const fn = find(targetArn);
  if (fn !== undefined) {
    require(roleArn, 'lambda:InvokeFunction', targetArn);
    const run = (scheduledTime: string) => invoke(fn, schedule, scheduledTime);
    return { name, times, missed: 'last', run: ifAllowed('lambda:InvokeFunction', run, { schedule, parts }) };
  }
  const machine = machines.plans.find(({ arn }) => arn === targetArn);
  if (machine === undefined)
    throw new Error(
      `${address}: the local cloud can start only functions and state machines of the app (given ${targetArn})`,
    );
  require(roleArn, 'states:StartExecution', targetArn);
  const run = async (scheduledTime: string) => {
    const id = executionId(schedule, scheduledTime);
    await machines.start(machine, inputOf(schedule, scheduledTime), id).ended;
  };
  return { name, times, missed: 'each', run: ifAllowed('states:StartExecution', run, { schedule, parts }) };
}

/**
 * The role may have lost its permission meanwhile. EventBridge tries again for as long as the retry policy says, and drops
 * the invocation then; here it is dropped at once, because only a person would change anything.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
 */
function ifAllowed(
  action: string,
  run: Schedule['run'],
  { schedule, parts }: { readonly schedule: SchedulePlan; readonly parts: ScheduleParts },
): Schedule['run'] {
  const count = (name: string) =>
    parts.measure({
      namespace: 'AWS/Scheduler',
      name,
      dimensions: { ScheduleGroup: schedule.groupName },
      value: 1,
    });
  const isAllowed = () => {
    try {
      parts.require(schedule.roleArn, action, schedule.targetArn);
      return true;
    } catch {
      return false;
    }
  };
  return async (scheduledTime) => {
    count('InvocationAttemptCount');
    if (isAllowed()) return run(scheduledTime);
    count('TargetErrorCount');
    count('InvocationDroppedCount');
  };
}

/** A failed run is in the function's log and counts as its error; the next one comes when it is due. */
async function invoke(target: LocalFunction, schedule: SchedulePlan, scheduledTime: string): Promise<void> {
  await target.invoke(JSON.parse(inputOf(schedule, scheduledTime)));
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inputOf(schedule: SchedulePlan, scheduledTime: string): string {
  return (schedule.input ?? '{}')
    .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledTime)
    .replaceAll('<aws.scheduler.execution-id>', executionId(schedule, scheduledTime))
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}

/** AWS makes one up; here the same moment of the same schedule has the same. */
function executionId({ arn }: SchedulePlan, scheduledTime: string): string {
  const hash = createHash('sha256').update(`${arn} ${scheduledTime}`).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

// From the plan's schedules to ones that can be played: each starts a function with the schedule's own role.
import type { Plan } from '../assembly/plan.ts';
import type { SchedulePlan } from '../assembly/resources/schedules.ts';
import type { FindFunction } from '../functions/lambda-emulator.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import type { Require } from '../iam/requirement.ts';
import { rateMs } from './rate.ts';
import type { Schedule } from './scheduler.ts';

export interface ScheduleParts {
  readonly find: FindFunction;
  readonly require: Require;
}

export function planSchedules(plan: Plan, parts: ScheduleParts): readonly Schedule[] {
  return plan.schedules.filter(({ enabled }) => enabled).map((schedule) => playable(schedule, parts));
}

function playable(schedule: SchedulePlan, { find, require }: ScheduleParts): Schedule {
  const { address, targetArn, roleArn, input } = schedule;
  const target = find(targetArn);
  if (target === undefined)
    throw new Error(`${address}: the local cloud can start only functions (given ${targetArn})`);
  require(roleArn, 'lambda:InvokeFunction', targetArn);
  return {
    name: schedule.name,
    everyMs: rateMs(schedule.expression, address),
    run: (scheduledTime) => start(target, input, scheduledTime),
  };
}

/** A failed run is in the function's log and counts as its error; the next one comes when it is due. */
async function start(target: LocalFunction, input: string | undefined, scheduledTime: string): Promise<void> {
  const text = (input ?? '{}').replaceAll('<aws.scheduler.scheduled-time>', scheduledTime);
  await target.invoke(JSON.parse(text));
}

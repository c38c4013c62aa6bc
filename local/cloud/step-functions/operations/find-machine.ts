// A machine by its ARN, and AWS's errors when there is none.
import { ApiError } from '../../api.ts';
import type { StateMachinePlan } from '../../assembly/resources/state-machines.ts';
import type { StateMachines } from '../state-machines.ts';

export function machineOf({ plans }: StateMachines, arn: string): StateMachinePlan {
  const found = plans.find((plan) => plan.arn === arn);
  if (found !== undefined) return found;
  if (!/^arn:aws:states:[^:]+:\d+:stateMachine:[^:]+$/.test(arn)) throw invalid('InvalidArn', arn);
  throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/** @param code `InvalidArn` or `InvalidName` */
export const invalid = (code: string, given: string) =>
  new ApiError(code, `${code.replace(/(?<=.)([A-Z])/, ' $1')}: '${given}'`);

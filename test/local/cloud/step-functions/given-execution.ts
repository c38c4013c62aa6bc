// Runs a definition with tasks that a test writes, on a clock that stands still; waits take no time and are noted.

import type { Json } from '../../../../local/cloud/assembly/template.ts';
import { dataClock } from '../../../../local/cloud/clock.ts';
import {
  type Execution,
  startExecution,
} from '../../../../local/cloud/step-functions/execution/execution.ts';
import type { TaskCall } from '../../../../local/cloud/step-functions/execution/run.ts';
import { parseDefinition } from '../../../../local/cloud/step-functions/states-language/definition.ts';
import { START_MS } from '../given-service.ts';

export const LAMBDA = 'arn:aws:states:::lambda:invoke';
export const WALL_MS = Date.parse('2026-03-01T00:00:00Z');
export const MACHINE_ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:night';

export interface Given {
  readonly states: object;
  /** @default - the first */
  readonly startAt?: string;
  readonly timeoutSeconds?: number;
  readonly input?: Json;
  readonly task?: (call: TaskCall) => Json | Promise<Json>;
  readonly deadline?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export function givenExecution(given: Given) {
  const { states, input = {}, task = () => ({}) } = given;
  const pauses: number[] = [];
  const calls: Json[] = [];
  const text = JSON.stringify({
    StartAt: given.startAt ?? Object.keys(states)[0],
    States: states,
    TimeoutSeconds: given.timeoutSeconds,
  });
  const execution = startExecution({
    arn: 'arn:aws:states:us-east-1:000000000000:execution:night:one',
    name: 'one',
    input: JSON.stringify(input),
    machine: {
      arn: MACHINE_ARN,
      name: 'night',
      roleArn: 'arn:aws:iam::000000000000:role/night',
      definition: parseDefinition(text, 'Lake/Night'),
    },
    clock: dataClock(START_MS, () => 0),
    wallMs: () => WALL_MS,
    runTask: async (call) => {
      calls.push(call.parameters);
      return task(call);
    },
    pause: async (ms) => void pauses.push(ms),
    deadline: given.deadline ?? (() => new Promise(() => {})),
    onEvent: () => {},
  });
  return { execution, pauses, calls };
}

/** Runs to the end. */
export async function ran(given: Given) {
  const { execution, pauses, calls } = givenExecution(given);
  await execution.ended;
  return { ...execution.outcome(), pauses, calls, events: execution.events() };
}

export const output = async (given: Given) => {
  const { output: told, error, cause } = await ran(given);
  if (error !== undefined) throw new Error(`${error}: ${cause}`);
  return told;
};

export const typesOf = (execution: Pick<Execution, 'events'>) => execution.events().map(({ type }) => type);

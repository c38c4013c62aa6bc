// Hands one event to one target, as the role that the rule gives for it. Where it gives none, AWS would ask the target's
// own policy, and those are not evaluated here.
import { ApiError, type ApiReply, type ApiRequest } from '../../api.ts';
import type { RuleTarget } from '../../assembly/resources/event-rules.ts';
import type { QueuePlan } from '../../assembly/resources/queues.ts';
import type { FindFunction } from '../../functions/lambda-emulator.ts';
import type { Require } from '../../iam/requirement.ts';
import { type DeliveryFailure, failureOf, jsonRequest, publishRequest } from './target-request.ts';

/** Resolves to undefined when the target has it. */
export type CallTarget = (
  target: Pick<RuleTarget, 'arn' | 'kind' | 'roleArn'>,
  text: string,
) => Promise<DeliveryFailure | undefined>;

export interface TargetWorld {
  readonly queues: readonly QueuePlan[];
  readonly find: FindFunction;
  readonly dispatch: (request: ApiRequest) => Promise<ApiReply>;
  readonly require: Require;
  /** Waits in wall time; ends early when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Aborted when nothing is to be tried again. */
  readonly stopping: AbortSignal;
}

export interface Attributes {
  readonly [name: string]: { readonly DataType: 'String'; readonly StringValue: string };
}

/** AWS lets a minute pass after the first failure of a function, and two after the second; a laptop's user does not. */
const FUNCTION_RETRY_PAUSES_MS = [1_000, 2_000];

export function targetCaller(world: TargetWorld): CallTarget {
  return async (target, text) => {
    switch (target.kind) {
      case 'function':
        return invoke(world, target, text);
      case 'queue':
        return sendMessage(world, target, text);
      case 'topic':
        return failureOf(await world.dispatch(publishRequest(target, text)));
      case 'state machine': {
        const body = { stateMachineArn: target.arn, input: text };
        const operation = { service: 'states', target: 'AWSStepFunctions.StartExecution' };
        return failureOf(await world.dispatch(jsonRequest(operation, body, target.roleArn)));
      }
      case 'log group':
        return undefined;
    }
  };
}

/** Puts a text on a queue, with the attributes of a dead letter if it is one. */
export async function sendMessage(
  { queues, dispatch }: Pick<TargetWorld, 'queues' | 'dispatch'>,
  { arn, roleArn }: { readonly arn: string; readonly roleArn?: string | undefined },
  text: string,
  attributes: Attributes = {},
): Promise<DeliveryFailure | undefined> {
  const QueueUrl = queues.find((queue) => queue.arn === arn)?.url;
  const body = { QueueUrl, MessageBody: text, MessageAttributes: attributes };
  const operation = { service: 'sqs', target: 'AmazonSQS.SendMessage' };
  return failureOf(await dispatch(jsonRequest(operation, body, roleArn)));
}

/** As Lambda does with an asynchronous event: a function that fails is tried twice again, and has then had it. */
async function invoke(
  { find, require, pause, stopping }: TargetWorld,
  { arn, roleArn }: Pick<RuleTarget, 'arn' | 'roleArn'>,
  text: string,
): Promise<DeliveryFailure | undefined> {
  const invoked = find(arn);
  if (invoked === undefined) return { code: 'NO_RESOURCE', message: `${arn} is gone`, isRetryable: false };
  try {
    if (roleArn !== undefined) require(roleArn, 'lambda:InvokeFunction', arn);
  } catch (error) {
    return { code: 'NO_PERMISSIONS', message: String(error), isRetryable: false };
  }
  for (const pauseMs of [...FUNCTION_RETRY_PAUSES_MS, undefined]) {
    try {
      const result = await invoked.invoke(eventOf(text));
      if (result.ok) return undefined;
      if (pauseMs === undefined || stopping.aborted)
        return { code: 'FUNCTION_ERROR', message: result.error.message, isRetryable: false };
      await pause(pauseMs, stopping);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { code: 'THROTTLING', message: error.message, isRetryable: true };
    }
  }
  return undefined;
}

/** A template may make a text that is no JSON. */
function eventOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

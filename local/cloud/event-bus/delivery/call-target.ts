// Hands one event to one target, as the role that the rule gives for it. Where it gives none, AWS would ask the target's
// own policy, and those are not evaluated here.
import type { ApiReply, ApiRequest, Principal } from '../../api.ts';
import { ApiError } from '../../api.ts';
import { REGION } from '../../assembly/account.ts';
import type { RuleTarget } from '../../assembly/resources/event-rules.ts';
import type { QueuePlan } from '../../assembly/resources/queues.ts';
import type { FindFunction } from '../../functions/lambda-emulator.ts';
import { roleCredentials } from '../../iam/credentials.ts';
import type { Require } from '../../iam/requirement.ts';

/** Why a target did not get an event. */
export interface DeliveryFailure {
  readonly code: string;
  readonly message: string;
  readonly isRetryable: boolean;
}

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
  /** Waits in wall time. */
  readonly pause: (ms: number) => Promise<void>;
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
      case 'topic': {
        const form = new URLSearchParams({ Action: 'Publish', TopicArn: target.arn, Message: text });
        return failureOf(await world.dispatch(snsRequest(form, callerOf(target.roleArn))));
      }
      case 'state machine': {
        const body = { stateMachineArn: target.arn, input: text };
        const request = jsonRequest('states', 'AWSStepFunctions.StartExecution', body);
        return failureOf(await world.dispatch({ ...request, caller: callerOf(target.roleArn) }));
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
  const request = jsonRequest('sqs', 'AmazonSQS.SendMessage', body);
  return failureOf(await dispatch({ ...request, caller: callerOf(roleArn) }));
}

/** As Lambda does with an asynchronous event: a function that fails is tried twice again, and has then had it. */
async function invoke(
  { find, require, pause }: TargetWorld,
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
      if (pauseMs === undefined)
        return { code: 'FUNCTION_ERROR', message: result.error.message, isRetryable: false };
      await pause(pauseMs);
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

const OPERATOR: Principal = { kind: 'operator', accessKeyId: 'EVENTS' };

const callerOf = (roleArn: string | undefined): Principal =>
  roleArn === undefined
    ? OPERATOR
    : { kind: 'role', roleArn, accessKeyId: roleCredentials(roleArn).accessKeyId };

type Request = Omit<ApiRequest, 'caller'>;

const jsonRequest = (service: string, operation: string, body: object): Request => ({
  service,
  method: 'POST',
  url: '/',
  headers: {
    ...headersOf(service),
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': operation,
  },
  body: Buffer.from(JSON.stringify(body)),
});

const snsRequest = (form: URLSearchParams, caller: Principal): ApiRequest => ({
  service: 'sns',
  method: 'POST',
  url: '/',
  headers: { ...headersOf('sns'), 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(form.toString()),
  caller,
});

/** The emulators behind topics and queues read the service from the credential scope. */
const headersOf = (service: string) => ({
  host: '127.0.0.1',
  authorization: `AWS4-HMAC-SHA256 Credential=EVENTS/20000101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=local`,
});

function failureOf({ status, body }: ApiReply): DeliveryFailure | undefined {
  if (status < 300) return undefined;
  const message = body.toString();
  const isThrottled = /Throttl|TooManyRequests/.test(message);
  const isDenied = /AccessDenied|AuthorizationError/.test(message);
  const code = isDenied ? 'NO_PERMISSIONS' : isThrottled ? 'THROTTLING' : 'SDK_CLIENT_ERROR';
  return { code, message, isRetryable: isThrottled || status >= 500 };
}

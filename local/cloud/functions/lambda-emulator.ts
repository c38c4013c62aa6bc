// Lambda's Invoke API behind the endpoint.
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, type ApiRequest, type ServiceEmulator } from '../api.ts';
import type { LocalFunction } from './local-function.ts';

/** Finds a function by name or ARN. */
export type FindFunction = (nameOrArn: string) => LocalFunction | undefined;

export function lambdaEmulator(find: FindFunction): ServiceEmulator {
  const functionOf = (request: ApiRequest): LocalFunction => {
    const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url) ?? [];
    if (request.method !== 'POST' || name === undefined)
      throw new ApiError(
        'UnknownOperationException',
        `the local cloud does not know ${request.method} ${request.url}`,
      );
    const found = find(decodeURIComponent(name));
    if (found === undefined)
      throw new ApiError('ResourceNotFoundException', `Function not found: ${decodeURIComponent(name)}`, 404);
    return found;
  };
  return {
    service: 'lambda',
    permissions: (request) => [{ action: 'lambda:InvokeFunction', resource: functionOf(request).arn }],
    async handle(request) {
      const invoked = functionOf(request);
      const event = eventOf(request);
      if (request.headers['x-amz-invocation-type'] === 'Event') {
        void invokeInTime(invoked, event);
        return { status: 202, headers: {}, body: '' };
      }
      const result = await invoked.invoke(event);
      if (result.ok) return { status: 200, headers: JSON_HEADERS, body: JSON.stringify(result.response) };
      const { type: errorType, message: errorMessage } = result.error;
      return {
        status: 200,
        headers: { ...JSON_HEADERS, 'x-amz-function-error': 'Unhandled' },
        body: JSON.stringify({ errorType, errorMessage }),
      };
    },
    error: (error) => ({
      status: error.status,
      headers: { ...JSON_HEADERS, 'x-amzn-errortype': error.code },
      body: JSON.stringify({ Type: 'User', Message: error.message }),
    }),
  };
}

function eventOf({ body }: ApiRequest): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new ApiError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${String(cause)}`,
    );
  }
}

const THROTTLED_PAUSE_MS = 1_000;

/** An asynchronous invocation waits while the function is throttled. */
async function invokeInTime(invoked: LocalFunction, event: unknown): Promise<void> {
  for (;;) {
    try {
      await invoked.invoke(event);
      return;
    } catch {
      await sleep(THROTTLED_PAUSE_MS, undefined, { ref: false });
    }
  }
}

const JSON_HEADERS = { 'content-type': 'application/json' };

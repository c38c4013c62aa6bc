// Lambda's Invoke API behind the endpoint.
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
      const event: unknown = request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
      const invocation = functionOf(request).invoke(event);
      if (request.headers['x-amz-invocation-type'] === 'Event') return { status: 202, headers: {}, body: '' };
      const result = await invocation;
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

const JSON_HEADERS = { 'content-type': 'application/json' };

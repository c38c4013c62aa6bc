// The AWS JSON 1.0 and 1.1 wire format that Kinesis, DynamoDB and SQS share: operation, body, reply, error.
import { ApiError, type ApiReply, type ApiRequest } from '../api.ts';

export type JsonVersion = '1.0' | '1.1';

// Both `permissions` and `handle` need the body, and a PutRecords body is half a megabyte of text.
const parsedBodies = new WeakMap<ApiRequest, unknown>();

/** The operation named by `X-Amz-Target: <targetPrefix>.<Operation>`. */
export function jsonOperation(request: ApiRequest, targetPrefix: string): string {
  const target = request.headers['x-amz-target'] ?? '';
  const [prefix, operation] = target.split('.');
  if (prefix !== targetPrefix || !operation) {
    throw new ApiError('UnknownOperationException', `"${target}" is not an operation of ${targetPrefix}`);
  }
  return operation;
}

export function jsonBody(request: ApiRequest): unknown {
  if (!parsedBodies.has(request)) parsedBodies.set(request, parse(request.body));
  return parsedBodies.get(request);
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new ApiError('SerializationException', `the request body is not JSON: ${String(cause)}`);
  }
}

/** An operation without output answers an empty body, as AWS does. */
export function jsonReply(output: object | undefined, version: JsonVersion): ApiReply {
  return { status: 200, headers: jsonHeaders(version), body: output ? JSON.stringify(output) : '' };
}

export function jsonError(error: ApiError, version: JsonVersion): ApiReply {
  return {
    status: error.status,
    headers: { ...jsonHeaders(version), 'x-amzn-errortype': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.detail }),
  };
}

const jsonHeaders = (version: JsonVersion) => ({ 'content-type': `application/x-amz-json-${version}` });

// What a bus asks of other services, in their own words, and what their refusals mean.
import type { ApiReply, ApiRequest, Principal } from '../../api.ts';
import { REGION } from '../../assembly/account.ts';
import { roleCredentials } from '../../iam/credentials.ts';

/** Why a target did not get an event. */
export interface DeliveryFailure {
  readonly code: string;
  readonly message: string;
  readonly isRetryable: boolean;
}

const OPERATOR: Principal = { kind: 'operator', accessKeyId: 'EVENTS' };

const callerOf = (roleArn: string | undefined): Principal =>
  roleArn === undefined
    ? OPERATOR
    : { kind: 'role', roleArn, accessKeyId: roleCredentials(roleArn).accessKeyId };

export interface JsonOperation {
  readonly service: string;
  /** Of the header `X-Amz-Target`. */
  readonly target: string;
}

/** @param roleArn undefined for a call that no identity policy is asked for */
export const jsonRequest = (
  { service, target }: JsonOperation,
  body: object,
  roleArn: string | undefined,
): ApiRequest => ({
  service,
  method: 'POST',
  url: '/',
  headers: {
    ...headersOf(service),
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': target,
  },
  body: Buffer.from(JSON.stringify(body)),
  caller: callerOf(roleArn),
});

export function publishRequest(
  { arn, roleArn }: { readonly arn: string; readonly roleArn: string | undefined },
  text: string,
): ApiRequest {
  const form = new URLSearchParams({ Action: 'Publish', TopicArn: arn, Message: text });
  return {
    service: 'sns',
    method: 'POST',
    url: '/',
    headers: { ...headersOf('sns'), 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
    caller: callerOf(roleArn),
  };
}

/** The emulators behind topics and queues read the service from the credential scope. */
const headersOf = (service: string) => ({
  host: '127.0.0.1',
  authorization: `AWS4-HMAC-SHA256 Credential=EVENTS/20000101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=local`,
});

/** Undefined for an answer. */
export function failureOf({ status, body }: ApiReply): DeliveryFailure | undefined {
  if (status < 300) return undefined;
  const message = body.toString();
  const isThrottled = /Throttl|TooManyRequests/.test(message);
  const isDenied = /AccessDenied|AuthorizationError/.test(message);
  const code = isDenied ? 'NO_PERMISSIONS' : isThrottled ? 'THROTTLING' : 'SDK_CLIENT_ERROR';
  return { code, message, isRetryable: isThrottled || status >= 500 };
}

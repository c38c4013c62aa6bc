// An endpoint over an emulator that a test describes, and plain clients of both protocols.
import { request as requestHttp1 } from 'node:http';
import { connect } from 'node:http2';
import { onTestFinished } from 'vitest';
import type { ApiError, ApiReply, ApiRequest, ServiceEmulator } from '../../../../local/cloud/api.ts';
import { createEndpoint, type EndpointOptions } from '../../../../local/cloud/endpoint/endpoint.ts';

export const ROLE_ARN = 'arn:aws:iam::000000000000:role/caller';

export const signedFor = (service: string, accessKeyId = 'CALLER') =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260301/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;

/** A service whose every request needs `things:Use` and whose errors are lines of text. */
export const thingsEmulator = (
  handle: (request: ApiRequest) => ApiReply | Promise<ApiReply>,
): ServiceEmulator => ({
  service: 'things',
  permissions: () => [{ action: 'things:Use', resource: 'arn:thing' }],
  handle: async (request) => handle(request),
  error: (error: ApiError) => ({
    status: error.status,
    headers: { 'content-type': 'text/plain' },
    body: `${error.code}: ${error.message}`,
  }),
});

export const ok = (body: string): ApiReply => ({ status: 200, headers: {}, body });

export async function givenEndpoint(
  handle: (request: ApiRequest) => ApiReply | Promise<ApiReply> = () => ok('done'),
  overrides: Partial<EndpointOptions> = {},
) {
  const internalErrors: unknown[] = [];
  const endpoint = createEndpoint({
    emulators: [thingsEmulator(handle)],
    principalOf: (accessKeyId) =>
      accessKeyId === 'CALLER' ? { kind: 'role', roleArn: ROLE_ARN, accessKeyId } : undefined,
    authorize: () => undefined,
    onInternalError: (error) => internalErrors.push(error),
    ...overrides,
  });
  const port = await endpoint.listen(0);
  onTestFinished(() => endpoint.close());
  return { endpoint, port, internalErrors };
}

export interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const signed = (headers: Call['headers']) => ({ authorization: signedFor('things'), ...headers });

export function callHttp1(
  port: number,
  { method = 'POST', path = '/', headers, body }: Call = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers: signed(headers), agent: false };
    const call = requestHttp1(options, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(chunks).toString(),
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

export function callHttp2(
  port: number,
  { method = 'POST', path = '/', headers, body }: Call = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const session = connect(`http://127.0.0.1:${port}`);
    session.on('error', reject);
    const call = session.request({ ':method': method, ':path': path, ...signed(headers) });
    call.on('error', reject);
    call.on('response', async (answered) => {
      const chunks: Buffer[] = [];
      for await (const chunk of call) chunks.push(chunk);
      session.close();
      resolve({ status: answered[':status'], headers: answered, body: Buffer.concat(chunks).toString() });
    });
    call.end(body);
  });
}

// The one HTTP endpoint of the local cloud: every service behind one port, told apart by the signature's scope.
import { ApiError, type ApiReply, type ApiRequest, type Principal } from '../api.ts';
import { type CredentialScope, credentialScope } from './credential-scope.ts';
import { type DispatcherOptions, dispatcher } from './dispatch.ts';
import { type HttpRequest, plainHeaders, readBody, refuseWebPages } from './http-request.ts';
import { type HttpResponse, type HttpServer, httpServer } from './http-server.ts';

export interface EndpointOptions extends DispatcherOptions {
  /** The role (or operator) that an access key id was given to. */
  readonly principalOf: (accessKeyId: string) => Principal | undefined;
  /**
   * The cloud's time, in milliseconds since 1970: every reply carries it.
   * @default - the wall's
   */
  readonly nowMs?: () => number;
}

export interface Endpoint extends HttpServer {
  /** The same path without HTTP, for the cloud's own pollers acting as a role. */
  dispatch(request: ApiRequest): Promise<ApiReply>;
}

const DEFAULT_BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** Headers of one connection, which are not the emulator's to say and which HTTP/2 forbids. */
const CONNECTION_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

export function createEndpoint(options: EndpointOptions): Endpoint {
  const { dispatch, errorReply } = dispatcher(options);
  const bodyLimitBytes = (service: string) =>
    options.emulators.find((emulator) => emulator.service === service)?.bodyLimitBytes ??
    DEFAULT_BODY_LIMIT_BYTES;

  async function answer(incoming: HttpRequest): Promise<ApiReply> {
    let scope: CredentialScope | undefined;
    try {
      refuseWebPages(incoming.headers);
      scope = credentialScope(incoming.headers.authorization, incoming.url);
      const body = await readBody(incoming, bodyLimitBytes(scope.service));
      const caller = options.principalOf(scope.accessKeyId);
      if (!caller) throw unknownCaller(scope);
      const { method = 'GET', url = '/' } = incoming;
      const headers = plainHeaders(incoming.headers);
      return await dispatch({ service: scope.service, method, url, headers, body, caller });
    } catch (error) {
      return errorReply(scope?.service, error);
    }
  }

  /** An emulator's own time is never shown. */
  const stamped = (reply: ApiReply): ApiReply => {
    const date = new Date((options.nowMs ?? Date.now)()).toUTCString();
    return { ...reply, headers: { ...reply.headers, date } };
  };

  const server = httpServer((incoming, response) => {
    // A client that left takes no answer; that is no fault of ours.
    response.on('error', () => {});
    answer(incoming)
      .then((reply) => send(response, stamped(reply), incoming.method))
      .catch((error: unknown) => options.onInternalError(error));
  });
  return { dispatch, ...server };
}

function send(response: HttpResponse, reply: ApiReply, method: string | undefined): void {
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers)) {
    // The length that answers HEAD is that of the body which is not sent.
    const keep =
      !CONNECTION_HEADERS.has(name.toLowerCase()) || (method === 'HEAD' && name === 'content-length');
    if (keep) response.setHeader(name, value);
  }
  if (method === 'HEAD') return void response.end('');
  if (reply.status !== 204 && reply.status !== 304) {
    response.setHeader('content-length', String(Buffer.byteLength(reply.body)));
  }
  response.end(reply.body);
}

const unknownCaller = (scope: CredentialScope) =>
  new ApiError(
    'UnrecognizedClientException',
    `the access key id "${scope.accessKeyId}" belongs to no role of the local cloud`,
    403,
  );

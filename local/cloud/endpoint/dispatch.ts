// The path of every API request, from the wire or from inside: find the service, ask the caller's policies, answer.
import {
  ApiError,
  type ApiReply,
  type ApiRequest,
  type Permission,
  type Principal,
  type ServiceEmulator,
} from '../api.ts';
import { jsonError } from './json-protocol.ts';

/** Undefined when the policies of the principal allow all permissions, else AWS's sentence about the denial. */
export type Authorize = (
  principal: Principal,
  permissions: readonly Permission[],
) => { readonly message: string } | undefined;

export interface DispatcherOptions {
  readonly emulators: readonly ServiceEmulator[];
  readonly authorize: Authorize;
  /** Told of every error that is no answer of AWS: a fault of the local cloud itself. */
  readonly onInternalError: (error: unknown, request?: ApiRequest) => void;
}

export interface Dispatcher {
  dispatch(request: ApiRequest): Promise<ApiReply>;
  /** An error in the wire format of the service, or in JSON when no service speaks for it. */
  errorReply(service: string | undefined, error: unknown, request?: ApiRequest): ApiReply;
}

export function dispatcher(options: DispatcherOptions): Dispatcher {
  const emulators = new Map(options.emulators.map((emulator) => [emulator.service, emulator]));

  function errorReply(service: string | undefined, error: unknown, request?: ApiRequest): ApiReply {
    if (!(error instanceof ApiError)) options.onInternalError(error, request);
    const answer = error instanceof ApiError ? error : internalFailure();
    return emulators.get(service ?? '')?.error(answer) ?? jsonError(answer, '1.1');
  }

  async function answer(request: ApiRequest): Promise<ApiReply> {
    const emulator = emulators.get(request.service);
    if (!emulator) throw unknownService(request.service, [...emulators.keys()]);
    const denial = options.authorize(request.caller, emulator.permissions(request));
    if (denial) throw new ApiError('AccessDeniedException', denial.message, denialStatus(request));
    return emulator.handle(request);
  }

  return {
    errorReply,
    dispatch: (request) => answer(request).catch((error) => errorReply(request.service, error, request)),
  };
}

/** The JSON protocols of Kinesis, DynamoDB and SQS deny with 400, the REST and query ones with 403. */
const denialStatus = (request: ApiRequest) => (request.headers['x-amz-target'] ? 400 : 403);

const internalFailure = () =>
  new ApiError('InternalFailure', 'the local cloud itself failed; its log says where', 500);

const unknownService = (service: string, known: readonly string[]) =>
  new ApiError('UnknownServiceException', `the local cloud has no "${service}", only ${known.join(', ')}`);

// One SDK call in the name of the machine's role; its errors become errors of the state, named as AWS names them.
import type { Json } from '../../assembly/template.ts';
import { runtimeError, StateError } from '../states-language/state-error.ts';
import { ACCESS, type ClientSettings, type SdkAccess, type SdkService, sdkAccess } from './sdk-services.ts';

export interface ServiceCall {
  readonly service: SdkService;
  /** e.g. `startQueryExecution` */
  readonly action: string;
  readonly isOptimized: boolean;
  readonly input: Json;
  readonly signal: AbortSignal;
}

export interface ServiceCaller {
  /** Resolves to the SDK's output. Throws a StateError. */
  call(call: ServiceCall): Promise<object>;
  close(): void;
}

export function serviceCaller(settings: ClientSettings): ServiceCaller {
  const opened = new Map<SdkService, Promise<SdkAccess>>();
  const accessTo = (service: SdkService) => {
    const access = opened.get(service) ?? sdkAccess(service, settings);
    opened.set(service, access);
    return access;
  };
  return {
    async call(call) {
      const { client, command } = await accessTo(call.service);
      const request = command(call.action, asObject(call.input));
      if (request === undefined) throw runtimeError(`${call.service} has no action ${call.action}`);
      try {
        return await client.send(request, { abortSignal: call.signal });
      } catch (error) {
        throw asStateError(error, call);
      }
    },
    close() {
      for (const access of opened.values()) access.then(({ client }) => client.destroy()).catch(() => {});
    },
  };
}

function asObject(input: Json): object {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  throw runtimeError(`the parameters of a task must be an object (given ${JSON.stringify(input)})`);
}

function asStateError(error: unknown, { service, isOptimized }: ServiceCall): StateError {
  const { errors, denied } = ACCESS[service];
  const way = isOptimized ? 'optimized' : 'general';
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const status = statusOf(error);
  // No answer: the service could not be reached, or the connection broke.
  if (status === undefined) return new StateError(`${errors[way]}.SdkClientException`, message);
  const told = name === 'AccessDeniedException' && denied !== undefined ? denied[way] : name;
  const where = `Service: ${errors[way]}, Status Code: ${status}`;
  return new StateError(`${errors[way]}.${told}`, `${message} (${where})`);
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const { $metadata } = error;
  if (typeof $metadata !== 'object' || $metadata === null || !('httpStatusCode' in $metadata))
    return undefined;
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : undefined;
}

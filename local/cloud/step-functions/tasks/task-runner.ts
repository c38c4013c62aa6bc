// Calls the resources of a machine's tasks at the local endpoint, with the credentials of the machine's role, so that
// its synthesized policies are asked.
import { REGION } from '../../assembly/account.ts';
import type { Json } from '../../assembly/template.ts';
import { roleCredentials } from '../../iam/credentials.ts';
import type { RunTask, TaskCall } from '../execution/run.ts';
import { runtimeError } from '../states-language/state-error.ts';
import { serviceCaller } from './call-service.ts';
import { invokeFunction } from './invoke-function.ts';
import { plainOutput } from './plain-output.ts';
import { resourceOf } from './resources.ts';
import { type QueryEnded, runQuery } from './run-query.ts';

export interface TaskRunner {
  readonly run: RunTask;
  close(): void;
}

export interface TaskRunnerSettings {
  readonly endpoint: string;
  readonly roleArn: string;
  readonly queryEnded: QueryEnded;
}

export function taskRunner({ endpoint, roleArn, queryEnded }: TaskRunnerSettings): TaskRunner {
  // Retries are the definition's to ask for.
  const settings = { endpoint, region: REGION, credentials: roleCredentials(roleArn), maxAttempts: 1 };
  const caller = serviceCaller(settings);
  return {
    async run(call) {
      const resource = resourceOf(call.resource);
      if (resource === undefined) throw runtimeError(`the local cloud cannot call ${call.resource}`);
      if (resource.kind === 'lambda') return invokeFunction(call, caller);
      if (resource.kind === 'athena-query') return runQuery(call, caller, queryEnded);
      const input = resource.service === 'sns' ? withTextMessage(call.parameters) : call.parameters;
      const output = await caller.call({ ...resource, input, signal: call.signal });
      return plainOutput(output, resource.isOptimized ? 'milliseconds' : 'text');
    },
    close: caller.close,
  };
}

/** A message that is no text is sent as JSON. */
function withTextMessage(parameters: TaskCall['parameters']): Json {
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) return parameters;
  const { Message } = parameters;
  if (Message === undefined || typeof Message === 'string') return parameters;
  return { ...parameters, Message: JSON.stringify(Message) };
}

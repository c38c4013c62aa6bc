// `lambda:invoke`: the function's answer is the result's Payload; what it throws is an error of the state.
import * as z from 'zod';
import { Json } from '../../assembly/template.ts';
import type { TaskCall } from '../execution/run.ts';
import { runtimeError, StateError } from '../states-language/state-error.ts';
import type { ServiceCaller } from './call-service.ts';
import { plainOutput } from './plain-output.ts';

const parameters = z.object({
  FunctionName: z.string(),
  Payload: Json.default({}),
  InvocationType: z.enum(['RequestResponse', 'Event', 'DryRun']).optional(),
});

const answer = z.object({
  StatusCode: z.number(),
  ExecutedVersion: z.string().default('$LATEST'),
  FunctionError: z.string().optional(),
  Payload: z.string().default(''),
});

const functionError = z.object({ errorType: z.string().optional(), errorMessage: z.string().optional() });

export async function invokeFunction(call: TaskCall, { call: send }: ServiceCaller): Promise<Json> {
  const given = parameters.safeParse(call.parameters);
  if (!given.success) throw runtimeError(`lambda:invoke: ${z.prettifyError(given.error)}`);
  const { Payload, ...request } = given.data;
  const output = await send({
    service: 'lambda',
    action: 'invoke',
    isOptimized: true,
    input: { ...request, Payload: JSON.stringify(Payload) },
    signal: call.signal,
  });
  const {
    StatusCode,
    ExecutedVersion,
    FunctionError,
    Payload: text,
  } = answer.parse(plainOutput(output, 'text'));
  const payload: Json = text === '' ? null : JSON.parse(text);
  if (FunctionError !== undefined) throw failed(payload);
  return { ExecutedVersion, Payload: payload, StatusCode };
}

/** The error is called as what the function threw is; its cause is JSON `{errorType, errorMessage, trace}`. */
function failed(payload: Json): StateError {
  const { errorType = 'Lambda.Unknown' } = functionError.safeParse(payload).data ?? {};
  return new StateError(errorType, JSON.stringify(payload));
}

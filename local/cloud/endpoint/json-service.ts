// A service that speaks AWS's JSON protocol, made of its operations: each one's input, what it needs, what it does.
import type * as z from 'zod';
import { ApiError, type ApiRequest, type Permission, type Principal, type ServiceEmulator } from '../api.ts';
import { jsonBody, jsonError, jsonOperation, jsonReply } from './json-protocol.ts';

export interface Operation<State> {
  /** What the caller's policies must allow first. */
  needs(state: State, body: unknown): readonly Permission[];
  /** Resolves to the answer; undefined is an empty one. */
  run(state: State, body: unknown, caller: Principal): Promise<object | undefined>;
}

interface Parts<State, Input> {
  needs(state: State, input: Input): readonly Permission[];
  run(state: State, input: Input, caller: Principal): object | undefined | Promise<object | undefined>;
}

/**
 * Makes the operations of a service.
 * @param invalidCode the error that the service answers to input that does not fit
 */
export function operationMaker<State>(invalidCode: string) {
  return <Input extends z.ZodType>(
    input: Input,
    { needs, run }: Parts<State, z.infer<Input>>,
  ): Operation<State> => ({
    needs: (state, body) => needs(state, validInput(input, body, invalidCode)),
    run: async (state, body, caller) => run(state, validInput(input, body, invalidCode), caller),
  });
}

/** A member that the schema, a strict object, does not know is refused, so that nothing is silently ignored. */
function validInput<Input extends z.ZodType>(input: Input, body: unknown, code: string): z.infer<Input> {
  const parsed = input.safeParse(body);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `'${[...issue.path, key].join('.')}' is not supported locally`)
      : [`Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`],
  );
  const errors = details.length === 1 ? 'error' : 'errors';
  throw new ApiError(code, `${details.length} validation ${errors} detected: ${details.join('; ')}`);
}

export interface JsonService<State> {
  /** The signing name. */
  readonly service: string;
  /** What stands before the operation in the header X-Amz-Target. */
  readonly target: string;
  readonly operations: Readonly<Record<string, Operation<State>>>;
}

export function jsonService<State>(state: State, described: JsonService<State>): ServiceEmulator {
  const { service, target } = described;
  const operations = new Map(Object.entries(described.operations));
  const find = (request: ApiRequest) => {
    const name = jsonOperation(request, target);
    const found = operations.get(name);
    if (found !== undefined) return found;
    throw new ApiError(
      'UnknownOperationException',
      `the local ${service} does not know the operation ${name}`,
    );
  };
  return {
    service,
    permissions: (request) => find(request).needs(state, jsonBody(request)),
    async handle(request) {
      const output = await find(request).run(state, jsonBody(request), request.caller);
      return jsonReply(output ?? {}, '1.1');
    },
    error: (error) => jsonError(error, '1.1'),
  };
}

// Faults inside real SDK clients: the planned calls crash, are refused, lose their reply or are sent twice.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { lostReply, throttled } from './sdk-errors.ts';

export const WIRE_FAULTS = ['crash before', 'crash after', 'throttle', 'lost reply', 'sent twice'] as const;

export type WireFault = (typeof WIRE_FAULTS)[number];

/** Any client: their middleware stacks differ only in the types of what they send. */
type AnyClient = Pick<DynamoDBClient, 'middlewareStack'>;

/** Which call of a command (`UpdateItemCommand 3`) is struck by what. */
export type WirePlan = Map<string, WireFault>;

/** Strikes the calls of `client` as planned, each once. A crash is an error that ends the invocation. */
export function strike(client: AnyClient, plan: WirePlan): void {
  const counts = new Map<string, number>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const nth = (counts.get(commandName) ?? 0) + 1;
        counts.set(commandName, nth);
        const fault = plan.get(`${commandName} ${nth}`);
        plan.delete(`${commandName} ${nth}`);
        if (fault === 'crash before') throw new Error('crashed before the call');
        if (fault === 'throttle') throw throttled();
        if (fault === 'sent twice') await next(args).catch(() => {});
        const reply = await next(args);
        if (fault === 'crash after') throw new Error('crashed after the call');
        if (fault === 'lost reply') throw lostReply();
        return reply;
      },
    { step: 'initialize' },
  );
}

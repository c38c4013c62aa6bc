// Functions as Lambda runs them: in environments that are used again until an invocation dies in them.
import type { InvokeResult, LambdaEvent } from '../../local/cloud/event-source/ports.ts';
import type { ClientParts } from './fake-clients.ts';
import type { Product } from './product.ts';
import type { SimTime } from './sim-time.ts';
import type { Invocation } from './wire.ts';

export interface FunctionParts extends Omit<ClientParts, 'invocation'> {
  readonly product: Product;
  readonly time: SimTime;
}

/** Wired like the product's own. */
export type Handler = (event: LambdaEvent) => Promise<unknown>;

export interface FaultyFunction {
  invoke(event: LambdaEvent): Promise<InvokeResult>;
  /** Kills what runs now. */
  kill(turn: number): void;
  running(): number;
}

interface Environment {
  invocation: Invocation;
  readonly handler: Handler;
}

const NOBODY: Invocation = { name: 'nobody', isDead: true, images: [], event: undefined, onKilled: () => {} };

export function faultyFunction(
  name: string,
  { wire, journal }: Pick<FunctionParts, 'wire' | 'journal'>,
  handlerOf: (invocation: () => Invocation) => Handler,
): FaultyFunction {
  const free: Environment[] = [];
  const running = new Set<Invocation>();
  let started = 0;

  function environment(): Environment {
    const made: Environment = { invocation: NOBODY, handler: handlerOf(() => made.invocation) };
    return made;
  }

  return {
    running: () => running.size,
    kill(turn) {
      for (const invocation of running) wire.kill(invocation, 'killed', turn);
    },
    invoke(event) {
      started += 1;
      const used = free.pop() ?? environment();
      return new Promise((resolve) => {
        const invocation: Invocation = {
          name: `${name} ${started}`,
          isDead: false,
          images: [],
          event,
          onKilled: (reason) => end({ ok: false, error: { type: 'Runtime.ExitError', message: reason } }),
        };
        const end = (result: InvokeResult) => {
          running.delete(invocation);
          if (!invocation.isDead) free.push(used);
          resolve(result);
        };
        used.invocation = invocation;
        running.add(invocation);
        journal.tell(() => `${invocation.name} begins with ${event.Records.length} records`);
        used.handler(event).then(
          (response) => {
            journal.tell(() => `${invocation.name} succeeds`);
            end({ ok: true, response });
          },
          (error: unknown) => {
            const message = error instanceof Error ? error.message : String(error);
            journal.tell(() => `${invocation.name} fails: ${message}`);
            end({ ok: false, error: { type: 'Error', message } });
          },
        );
      });
    },
  };
}

const NEVER = new AbortController().signal;
const PAUSE_MS = 50;

/** One length for all: theirs is partly random, and the run draws by itself who wakes when. */
export const pauseIn = (time: SimTime) => () => time.sleep(PAUSE_MS, NEVER);

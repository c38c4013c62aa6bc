// All outside calls of a run. Nothing happens by itself: a call waits until the run draws it, takes effect whole, and
// answers; so every order of effects is possible, and a seed gives the same one again. Faults strike here.
import type { LambdaEvent } from '../../local/cloud/event-source/ports.ts';
import type { Random } from '../../local/world/random.ts';
import type { CounterImage, Journal } from './journal.ts';
import type { CallName, Fault, FaultKind } from './schedule.ts';
import { lostReply, throttled } from './sdk-errors.ts';

export type Portion = 'all' | 'some';

export interface OutsideCall {
  /** `tidy` is the nights' own, which no fault strikes. */
  readonly name: CallName | 'tidy';
  readonly about: string;
  /** Takes effect; of a batch call, only a part when asked for `some`. */
  readonly run: (portion: Portion) => Promise<unknown>;
}

export interface Invocation {
  readonly name: string;
  isDead: boolean;
  /** Of who judges counters: those that it judges now. */
  images: readonly CounterImage[];
  /** What it was invoked with. */
  readonly event: LambdaEvent | undefined;
  /** Whom to tell that the invocation was killed. */
  onKilled: (reason: string) => void;
}

interface Waiting {
  readonly call: OutsideCall;
  readonly invocation: Invocation;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
  fault: Fault | undefined;
  /** Not drawn before this turn. */
  notBefore: number;
}

export interface Wire {
  /** Never answers when the invocation is dead. */
  send(invocation: Invocation, call: OutsideCall): Promise<unknown>;
  /** Calls that may take effect now. */
  ready(turn: number): number;
  /** Calls that are held back. */
  held(turn: number): number;
  /** Lets the call that is held back the least go on. */
  releaseOne(): void;
  /** One of the ready calls takes effect, or a fault strikes it. */
  step(turn: number): Promise<void>;
  /** What this invocation has on the wire lands later or never. */
  kill(invocation: Invocation, reason: string, turn: number): void;
  /** Calls by living and dead whose invocation's name starts so. */
  underWay(prefix: string): number;
  readonly injected: ReadonlyMap<FaultKind, number>;
}

export function wire(faults: readonly Fault[], chance: Random, journal: Journal): Wire {
  const planned = new Map(faults.map((fault) => [`${fault.call} ${fault.nth}`, fault]));
  const counts = new Map<string, number>();
  const injected = new Map<FaultKind, number>();
  let waiting: readonly Waiting[] = [];

  const leave = (gone: Waiting) => {
    waiting = waiting.filter((other) => other !== gone);
  };
  const isReady = (turn: number) => (one: Waiting) => one.notBefore <= turn;
  const words = ({ invocation, call }: Waiting) =>
    `${invocation.name}${invocation.isDead ? ' (dead)' : ''}: ${call.name} ${call.about}`;

  async function takeEffect(one: Waiting, portion: Portion, isAnswered = true): Promise<void> {
    // The dead hear nothing: what they would have done next never happens.
    const isHeard = () => isAnswered && !one.invocation.isDead;
    try {
      const reply = await one.call.run(portion);
      journal.tell(() => `  ${words(one)}${portion === 'some' ? ' IN PART' : ''}`);
      if (isHeard()) one.resolve(reply);
    } catch (error) {
      journal.tell(() => `  ${words(one)} -> ${error instanceof Error ? error.name : error}`);
      if (isHeard()) one.reject(error);
    }
  }

  const strikes: Readonly<
    Record<FaultKind, (one: Waiting, turn: number, fault: Fault) => void | Promise<void>>
  > = {
    'crash before': (one, turn) => {
      leave(one);
      kill(one.invocation, 'crashed', turn);
    },
    'crash after': async (one, turn) => {
      leave(one);
      await takeEffect(one, 'all', false);
      kill(one.invocation, 'crashed', turn);
    },
    'crash midway': async (one, turn) => {
      leave(one);
      await takeEffect(one, 'some', false);
      kill(one.invocation, 'crashed', turn);
    },
    throttle: (one) => {
      leave(one);
      one.reject(throttled());
    },
    'lost reply': async (one) => {
      leave(one);
      await takeEffect(one, 'all', false);
      one.reject(lostReply());
    },
    'sent twice': (one) => takeEffect(one, 'all', false),
    unprocessed: (one) => {
      leave(one);
      return takeEffect(one, 'some');
    },
    timeout: (one, turn, { turns }) => {
      one.notBefore = turn + turns;
      kill(one.invocation, 'timed out', turn, one);
    },
    slow: (one, turn, { turns }) => {
      one.notBefore = turn + turns;
    },
  };

  function kill(invocation: Invocation, reason: string, turn: number, onTheWire?: Waiting): void {
    if (invocation.isDead) return;
    invocation.isDead = true;
    for (const one of waiting) {
      if (one.invocation !== invocation || one === onTheWire) continue;
      if (chance.chance(0.5)) leave(one);
      else one.notBefore = turn + chance.below(chance.chance(0.5) ? 10 : 200);
      one.fault = undefined;
    }
    journal.tell(() => `  ${invocation.name} ${reason}`);
    invocation.onKilled(reason);
  }

  return {
    injected,
    kill,
    send(invocation, call) {
      if (invocation.isDead) return new Promise(() => {});
      const nth = (counts.get(call.name) ?? 0) + 1;
      counts.set(call.name, nth);
      const fault = planned.get(`${call.name} ${nth}`);
      return new Promise((resolve, reject) => {
        waiting = [...waiting, { call, invocation, resolve, reject, fault, notBefore: 0 }];
      });
    },
    ready: (turn) => waiting.filter(isReady(turn)).length,
    held: (turn) => waiting.length - waiting.filter(isReady(turn)).length,
    releaseOne() {
      const [first, ...others] = waiting;
      if (first === undefined) return;
      const next = others.reduce((one, other) => (other.notBefore < one.notBefore ? other : one), first);
      next.notBefore = 0;
    },
    async step(turn) {
      const ready = waiting.filter(isReady(turn));
      const one = ready[chance.below(ready.length)];
      if (one === undefined) return;
      const { fault } = one;
      if (fault === undefined) {
        leave(one);
        return takeEffect(one, 'all');
      }
      one.fault = undefined;
      injected.set(fault.kind, (injected.get(fault.kind) ?? 0) + 1);
      journal.tell(() => `! ${fault.kind}: ${words(one)}`);
      await strikes[fault.kind](one, turn, fault);
    },
    underWay: (prefix) => waiting.filter(({ invocation }) => invocation.name.startsWith(prefix)).length,
  };
}

// Events on their way from a bus to the targets of its rules: asynchronous, to each target in order, tried again as the
// rule says, and then put into its dead-letter queue.
import type { RuleTarget } from '../../assembly/resources/event-rules.ts';
import type { Undelivered } from '../actions.ts';
import type { BusEvent } from '../bus-event.ts';
import type { Attributes, CallTarget } from './call-target.ts';
import type { DeliveryFailure } from './target-request.ts';

export interface Delivery {
  readonly event: BusEvent;
  readonly ruleArn: string;
  readonly target: RuleTarget;
  /** What the target gets. */
  readonly text: string;
  /** The event as it would be delivered unchanged, for the dead-letter queue. */
  readonly envelopeText: string;
}

export interface Deliveries {
  add(delivery: Delivery): void;
  /** Whether every target has, or has had, what it was to get. */
  isIdle(): boolean;
  /** Gives up what is left, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

export interface DeliveriesSettings {
  readonly callTarget: CallTarget;
  readonly deadLetter: (queueArn: string, text: string, attributes: Attributes) => Promise<unknown>;
  readonly giveUp: (undelivered: Undelivered) => void;
  /** Ends early when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly wallMs: () => number;
  readonly onInternalError: (error: unknown) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;

export function deliveries(settings: DeliveriesSettings): Deliveries {
  const queues = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let underWay = 0;

  return {
    add(delivery) {
      const name = `${delivery.ruleArn} ${delivery.target.id}`;
      underWay += 1;
      const before = queues.get(name) ?? Promise.resolve();
      const after = before
        .then(() => deliver(delivery, settings, stopping.signal))
        .catch(settings.onInternalError)
        .finally(() => {
          underWay -= 1;
          if (queues.get(name) === after) queues.delete(name);
        });
      queues.set(name, after);
    },
    isIdle: () => underWay === 0,
    async stop() {
      stopping.abort();
      await Promise.all(queues.values());
    },
  };
}

type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

async function deliver(
  delivery: Delivery,
  settings: DeliveriesSettings,
  stopping: AbortSignal,
): Promise<void> {
  const { target, text } = delivery;
  const startedMs = settings.wallMs();
  for (let retries = 0; !stopping.aborted; retries += 1) {
    const failure = await settings.callTarget(target, text);
    if (failure === undefined) return;
    const exhausted = exhaustedBy(target, retries, settings.wallMs() - startedMs);
    if (!failure.isRetryable || exhausted !== undefined)
      return giveUp(delivery, settings, { failure, retries, exhausted });
    await settings.pause(Math.min(FIRST_PAUSE_MS * 2 ** retries, LONGEST_PAUSE_MS), stopping);
  }
}

function exhaustedBy(target: RuleTarget, retries: number, ageMs: number): Exhausted | undefined {
  if (retries >= target.maximumRetryAttempts) return 'MaximumRetryAttempts';
  return ageMs >= target.maximumEventAgeSeconds * 1000 ? 'MaximumEventAgeInSeconds' : undefined;
}

interface End {
  readonly failure: DeliveryFailure;
  readonly retries: number;
  readonly exhausted: Exhausted | undefined;
}

/** What a function has had and failed on is Lambda's, and comes to no queue of the rule. */
async function giveUp(
  { event, ruleArn, target, envelopeText }: Delivery,
  settings: DeliveriesSettings,
  { failure, retries, exhausted }: End,
): Promise<void> {
  const { code, message, isRetryable } = failure;
  const queueArn = code === 'FUNCTION_ERROR' ? undefined : target.deadLetterQueueArn;
  settings.giveUp({
    event,
    ruleArn,
    targetArn: target.arn,
    code,
    message,
    deadLetterQueueArn: queueArn,
  });
  if (queueArn === undefined) return;
  await settings.deadLetter(queueArn, envelopeText, {
    RULE_ARN: text(ruleArn),
    TARGET_ARN: text(target.arn),
    ERROR_CODE: text(code),
    ERROR_MESSAGE: text(message),
    RETRY_ATTEMPTS: text(String(retries)),
    ...(isRetryable && exhausted !== undefined ? { EXHAUSTED_RETRY_CONDITION: text(exhausted) } : {}),
  });
}

const text = (StringValue: string) => ({ DataType: 'String', StringValue }) as const;

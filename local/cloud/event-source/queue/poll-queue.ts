// The stand-in for Lambda's event source mapping of a queue: receives, invokes, and deletes what was done.
// It takes one batch at a time, and gives failed messages back after a short back-off, where AWS lets the queue's
// visibility timeout pass: how often a message is tried, and where it goes then, is the queue's to say in both.
import { backOffMs, pause } from '../back-off.ts';
import { type Bell, bell } from '../bell.ts';
import type { StreamProgress } from '../poll-stream.ts';
import type { Invoke, Time } from '../ports.ts';
import { newTotals, type Totals, thrownError } from '../shard-state.ts';
import { type EventSource, type QueueMessage, recordOf } from './queue-message.ts';
import { type QueueOutcome, queueOutcome } from './queue-response.ts';

/** The queue, as the function's role may use it. */
export interface QueueOfMapping {
  /** At most ten. */
  receive(most: number): Promise<readonly QueueMessage[]>;
  delete(messages: readonly QueueMessage[]): Promise<void>;
  /** Lets others, and this poller, receive them again. */
  giveBack(messages: readonly QueueMessage[]): Promise<void>;
  /** Messages that wait, are hidden, or are delayed. */
  pending(): Promise<number>;
  /** Calls `listener` whenever messages may have come; returns a function that stops that. */
  onChange(listener: () => void): () => void;
}

export interface PollQueueOptions {
  readonly queue: QueueOfMapping;
  readonly source: Omit<EventSource, 'receivedMs'>;
  readonly batchSize: number;
  readonly maximumBatchingWindowMs: number;
  readonly reportBatchItemFailures: boolean;
  readonly invoke: Invoke;
  /** The wall's: a batching window waits for it. */
  readonly time: Time;
  /** The cloud's, with which messages are stamped. */
  readonly cloudNowMs: () => number;
  /** How long the poller of an empty queue sleeps when nothing wakes it. @default 1000 */
  readonly fallbackPollMs?: number;
}

export interface QueuePoller {
  start(): Promise<void>;
  /**
   * Begins nothing new and waits for the running invocation.
   * @param giveUp when this aborts, nobody waits any more
   */
  stop(giveUp?: AbortSignal): Promise<void>;
  /** Receives nothing until `resume`: what a person does who disables the mapping. */
  pause(): void;
  resume(): void;
  /** What was sent until now is delivered without waiting for the batching window to pass. */
  flush(): void;
  progress(): StreamProgress;
  /** Invocations that run now. */
  inFlight(): number;
  /** The queue was seen empty, nothing has come since, and nothing is to be tried again. */
  isIdle(): boolean;
}

const FALLBACK_POLL_MS = 1_000;
const MOST_AT_ONCE = 10;

export function pollQueue(options: PollQueueOptions): QueuePoller {
  const { queue, time, fallbackPollMs = FALLBACK_POLL_MS } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const wakeUp = bell(time.sleep);
  const totals = newTotals();
  let flushes = 0;
  let paused = false;
  let emptySince: number | undefined;
  let running: Promise<void> | undefined;
  let unsubscribe = () => {};
  const context = { ...options, fallbackPollMs, signal, wakeUp, totals, flushes: () => flushes };
  const deliver = delivery(context);

  async function turn(): Promise<void> {
    const seen = wakeUp.rings();
    if (paused) return wakeUp.wait(seen, fallbackPollMs);
    const batch = await gather(context);
    if (batch.length > 0) return deliver(batch);
    if ((await queue.pending()) === 0) emptySince = seen;
    await wakeUp.wait(seen, fallbackPollMs);
  }

  async function run(): Promise<void> {
    for (let faults = 0; !signal.aborted; ) {
      try {
        await turn();
        faults = 0;
      } catch (error) {
        totals.lastError = thrownError(error);
        faults += 1;
        await pause(time.sleep, backOffMs(faults), signal);
      }
    }
  }

  return {
    async start() {
      unsubscribe = queue.onChange(wakeUp.ring);
      running = run();
    },
    async stop(giveUp) {
      unsubscribe();
      stopping.abort();
      wakeUp.ring();
      await (giveUp === undefined ? running : Promise.race([running, whenAborted(giveUp)]));
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      wakeUp.ring();
    },
    flush() {
      flushes += 1;
      wakeUp.ring();
    },
    progress: () => ({ ...totals, shards: [] }),
    inFlight: () => totals.inFlight,
    isIdle: () => emptySince === wakeUp.rings(),
  };
}

/** What the parts of one poller share. */
interface QueueContext extends PollQueueOptions {
  readonly fallbackPollMs: number;
  readonly signal: AbortSignal;
  readonly wakeUp: Bell;
  readonly totals: Totals;
  /** How often flush() was called. */
  flushes(): number;
}

/** Fills a batch until it is full, its window has passed, or a flush asks for what there is; empty when nothing waits. */
async function gather(context: QueueContext): Promise<readonly QueueMessage[]> {
  const { queue, time, batchSize, maximumBatchingWindowMs, fallbackPollMs, wakeUp } = context;
  const batch: QueueMessage[] = [];
  const flushesBefore = context.flushes();
  let closesAtMs: number | undefined;
  while (!context.signal.aborted) {
    const seen = wakeUp.rings();
    const received = await queue.receive(Math.min(MOST_AT_ONCE, batchSize - batch.length));
    batch.push(...received);
    if (batch.length === 0) break;
    closesAtMs ??= time.nowMs() + maximumBatchingWindowMs;
    const leftMs = closesAtMs - time.nowMs();
    if (batch.length === batchSize || leftMs <= 0) break;
    if (received.length > 0) continue;
    if (context.flushes() !== flushesBefore) break;
    await wakeUp.wait(seen, Math.min(fallbackPollMs, leftMs));
  }
  return batch;
}

/** Takes one batch after the other to its end: deleted, or given back. */
function delivery(context: QueueContext): (batch: readonly QueueMessage[]) => Promise<void> {
  const { queue, time, signal, totals } = context;
  let failuresInARow = 0;
  return async (batch) => {
    const outcome = await invoked(batch, context);
    const [done = [], failed = []] = [false, true].map((isFailed) =>
      batch.filter(({ MessageId }) => outcome.failed.has(MessageId) === isFailed),
    );
    totals.deliveredRecords += done.length;
    if (done.length > 0) await queue.delete(done);
    failuresInARow = failed.length === 0 ? 0 : failuresInARow + 1;
    if (failed.length === 0) return;
    totals.failures += 1;
    totals.lastError = outcome.error ?? totals.lastError;
    await pause(time.sleep, backOffMs(failuresInARow), signal);
    await queue.giveBack(failed);
  };
}

async function invoked(batch: readonly QueueMessage[], context: QueueContext): Promise<QueueOutcome> {
  const { source, totals, invoke, reportBatchItemFailures } = context;
  const ids = batch.map(({ MessageId }) => MessageId);
  totals.inFlight += 1;
  try {
    const receivedMs = context.cloudNowMs();
    const records = batch.map((message) => recordOf(message, { ...source, receivedMs }));
    const result = await invoke({ Records: records });
    totals.invocations += 1;
    return queueOutcome(result, ids, reportBatchItemFailures);
  } catch (error) {
    return { failed: new Set(ids), error: thrownError(error) };
  } finally {
    totals.inFlight -= 1;
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

// Follows an execution of the nightly flow through its history, until it has ended.
import { setTimeout as sleep } from 'node:timers/promises';
import type { HistoryEvent, SFN } from '@aws-sdk/client-sfn';

export interface Followed {
  readonly executionArn: string;
  readonly lookEveryMs: number;
  readonly signal: AbortSignal;
  /** Told of each event once, in order. */
  readonly onEvent: (event: HistoryEvent) => void;
}

export interface Ended {
  readonly status: string;
  readonly input: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The whole history. */
  readonly events: readonly HistoryEvent[];
}

export async function followRun(sfn: SFN, followed: Followed): Promise<Ended> {
  const { executionArn, lookEveryMs, signal, onEvent } = followed;
  const events: HistoryEvent[] = [];
  for (;;) {
    // Asked first, so that the history, asked next, is whole when this says that the run has ended.
    const { status = '', input = '', output, error, cause } = await sfn.describeExecution({ executionArn });
    const fresh = await eventsAfter(sfn, executionArn, events.at(-1)?.id ?? 0);
    for (const event of fresh) onEvent(event);
    events.push(...fresh);
    if (status !== 'RUNNING' && status !== 'PENDING_REDRIVE')
      return { status, input, output, error, cause, events };
    await sleep(lookEveryMs, undefined, { signal });
  }
}

/** From the newest back to what is known, so that a long history is not read again and again. */
async function eventsAfter(
  sfn: SFN,
  executionArn: string,
  knownId: number,
): Promise<readonly HistoryEvent[]> {
  const fresh: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.getExecutionHistory({
      executionArn,
      reverseOrder: true,
      maxResults: 1_000,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    const events = page.events ?? [];
    fresh.push(...events.filter(({ id = 0 }) => id > knownId));
    nextToken = events.some(({ id = 0 }) => id <= knownId) ? undefined : page.nextToken;
  } while (nextToken !== undefined);
  return fresh.reverse();
}

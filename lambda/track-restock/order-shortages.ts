// Orders what notices say is short, and cancels what they say is no longer; each notice of a counter is heard once.
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { counterName } from '../../domain/inventory/stock-change.ts';
import { type Decision, decide } from '../../domain/restock/decide.ts';
import { revisionOf } from '../../domain/restock/restock-revision.ts';
import type { RestockState } from '../../domain/restock/restock-state.ts';
import type { RestockPorts } from './restock-ports.ts';

/** A message of the queue: a notice, or what is none. */
export type ShortageMessage =
  | { readonly messageId: string; readonly notice: StockNotice }
  | { readonly messageId: string; readonly fault: string };

export interface FailedMessage {
  readonly messageId: string;
  readonly reason: string;
}

export interface ShortagesOutcome {
  readonly outcomes: readonly Decision['outcome'][];
  /** They come again, and go to the dead letters in the end. */
  readonly failed: readonly FailedMessage[];
}

interface HeardMessage {
  readonly messageId: string;
  readonly notice: StockNotice;
}

/** Products do not wait for each other: what fails for one leaves the others done. */
export async function orderShortages(
  messages: readonly ShortageMessage[],
  ports: RestockPorts,
): Promise<ShortagesOutcome> {
  const heard = messages.filter((message) => 'notice' in message);
  const poison = messages.flatMap((message) =>
    'fault' in message ? [{ messageId: message.messageId, reason: message.fault }] : [],
  );
  const products = [...Map.groupBy(heard, ({ notice }) => counterName(notice)).values()];
  const results = await Promise.all(products.map((product) => orderProduct(product, ports)));
  return {
    outcomes: results.flatMap(({ outcomes }) => outcomes),
    failed: [...poison, ...results.flatMap(({ failed }) => failed)],
  };
}

async function orderProduct(
  messages: readonly HeardMessage[],
  ports: RestockPorts,
): Promise<ShortagesOutcome> {
  // The queue keeps no order.
  const notices = messages
    .map(({ notice }) => notice)
    .toSorted((one, other) => one.noticeNumber - other.noticeNumber);
  try {
    return { outcomes: await hear(notices, ports), failed: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcomes: [], failed: messages.map(({ messageId }) => ({ messageId, reason })) };
  }
}

/** @param notices all of one product, by their numbers */
async function hear(
  notices: readonly StockNotice[],
  ports: RestockPorts,
): Promise<readonly Decision['outcome'][]> {
  const keys = notices.slice(0, 1);
  for (;;) {
    const [recorded] = await ports.restocks.read(keys);
    // After the state: whatever the counter has counted by now, a state that saw less of it is not saved over.
    const [counter] = await ports.counters.read(keys);
    let state: RestockState | undefined = recorded;
    const outcomes: Decision['outcome'][] = [];
    for (const notice of notices) {
      const decision = decide(notice, state, { counter, overdueDays: ports.overdueDays });
      state = decision.state;
      outcomes.push(decision.outcome);
    }
    if (state === undefined || state === recorded) return outcomes;
    const late = await ports.restocks.save([revisionOf(state)]);
    if (late.length === 0) return outcomes;
  }
}

// Orders what notices say is short, and cancels what they say is no longer; each notice of a counter is heard once.
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { type CounterKey, counterName } from '../../domain/inventory/stock-change.ts';
import { type Decision, decide, type Present } from '../../domain/restock/decide.ts';
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

type Outcome = Decision['outcome'];

export interface ShortagesOutcome {
  readonly outcomes: readonly Outcome[];
  /** They come again, and go to the dead letters in the end. */
  readonly failed: readonly FailedMessage[];
}

interface HeardMessage {
  readonly messageId: string;
  readonly notice: StockNotice;
}

/** All notices of one product, by their numbers. */
interface Product {
  readonly key: CounterKey;
  readonly messages: readonly HeardMessage[];
}

/** Products are read together, but do not fail together: what fails for one leaves the others done. */
export async function orderShortages(
  messages: readonly ShortageMessage[],
  ports: RestockPorts,
): Promise<ShortagesOutcome> {
  const poison = messages.flatMap((message) =>
    'fault' in message ? [{ messageId: message.messageId, reason: message.fault }] : [],
  );
  const { outcomes, failed } = await orderProducts(productsOf(messages), ports);
  return { outcomes, failed: [...poison, ...failed] };
}

function productsOf(messages: readonly ShortageMessage[]): readonly Product[] {
  const heard = messages.filter((message) => 'notice' in message);
  return [...Map.groupBy(heard, ({ notice }) => counterName(notice)).values()].map((ofOne) => {
    // The queue keeps no order.
    const inOrder = ofOne.toSorted((one, other) => one.notice.noticeNumber - other.notice.noticeNumber);
    const [{ locationId, sku } = { locationId: '', sku: '' }] = inOrder.map(({ notice }) => notice);
    return { key: { locationId, sku }, messages: inOrder };
  });
}

async function orderProducts(products: readonly Product[], ports: RestockPorts): Promise<ShortagesOutcome> {
  try {
    return { outcomes: await hear(products, ports), failed: [] };
  } catch (error) {
    if (products.length > 1) {
      const each = await Promise.all(products.map((product) => orderProducts([product], ports)));
      return {
        outcomes: each.flatMap(({ outcomes }) => outcomes),
        failed: each.flatMap(({ failed }) => failed),
      };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return {
      outcomes: [],
      failed: products.flatMap(({ messages }) => messages.map(({ messageId }) => ({ messageId, reason }))),
    };
  }
}

/** Saves the state of each product once; who finds it changed reads it again, and hears its notices anew. */
async function hear(products: readonly Product[], ports: RestockPorts): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, readonly Outcome[]>();
  let waiting = products;
  while (waiting.length > 0) {
    const keys = waiting.map(({ key }) => key);
    const states = byName(await ports.restocks.read(keys));
    // After the states: whatever a counter has counted by now, a state that saw less of it is not saved over.
    const counters = byName(await ports.counters.read(keys));
    const revisions = waiting.flatMap(({ key, messages }) => {
      const name = counterName(key);
      const present = { counter: counters.get(name), overdueDays: ports.overdueDays };
      const heard = hearInOrder(messages, states.get(name), present);
      outcomes.set(name, heard.outcomes);
      return heard.state === undefined || heard.state === states.get(name) ? [] : [revisionOf(heard.state)];
    });
    const late = byName((await ports.restocks.save(revisions)).map(({ state }) => state));
    waiting = waiting.filter(({ key }) => late.has(counterName(key)));
  }
  return [...outcomes.values()].flat();
}

function hearInOrder(
  messages: readonly HeardMessage[],
  recorded: RestockState | undefined,
  present: Present,
) {
  let state = recorded;
  const outcomes = messages.map(({ notice }) => {
    const decision = decide(notice, state, present);
    state = decision.state;
    return decision.outcome;
  });
  return { state, outcomes };
}

const byName = <Keyed extends CounterKey>(items: readonly Keyed[]): ReadonlyMap<string, Keyed> =>
  new Map(items.map((item) => [counterName(item), item]));

// Orders that were recorded, at so many a second, whatever this machine can count: the page is fed with the changes that
// they would make, through the same change stream, feed and server as a run's.
import { orderPlaced } from '../../contracts/events/order-placed.ts';
import { changeStream } from '../../local/cloud/dynamodb/change-stream.ts';
import { liveCounters } from '../../local/dashboard/live/live-counters.ts';
import { liveFeed } from '../../local/dashboard/live/live-feed.ts';
import { seenInbox } from '../../local/dashboard/live/live-inbox.ts';
import type { LiveState } from '../../local/dashboard/live/live-state.ts';
import { tableMirror } from '../../local/dashboard/live/table-mirror.ts';
import type { LiveSections } from '../../local/dashboard/live-message.ts';
import { pageServer } from '../../local/dashboard/server/page-server.ts';
import { retailer } from '../../local/world/retailer.ts';
import { type Timings, timedPage } from './timed-page.ts';

interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly locationId: string;
}

const TICK_MS = 20;
/** One order in so many makes somebody a message. */
const ORDERS_A_MESSAGE = 25;

export async function timedFlow(ordersPerSecond: number, seconds: number): Promise<Timings> {
  const orders = recordedOrders(ordersPerSecond * 4);
  const flow = flowOf(orders);
  const feed = liveFeed(flow.state, Date.now, (error) => console.error(error));
  const server = await pageServer(
    { answer: () => undefined, stream: (_, response) => feed.join(response, '') },
    0,
  );
  const page = await timedPage(server.address);
  const begunMs = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsedMs = performance.now() - begunMs;
      for (; sent < (elapsedMs / 1000) * ordersPerSecond; sent += 1) flow.order(sent);
      if (elapsedMs < seconds * 1000) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  const timings = await page.timings();
  await page.close();
  await feed.stop();
  await server.close();
  return timings;
}

function recordedOrders(count: number): readonly (readonly OrderLine[])[] {
  const orders: OrderLine[][] = [];
  for (const { text } of retailer({ ordersPerDay: 1_000 }).lines) {
    if (orders.length === count) break;
    const order = orderPlaced.schema.safeParse(parsed(text)).data;
    if (order === undefined) continue;
    const { lines, fulfilmentLocationId: locationId } = order;
    orders.push(lines.map(({ sku, quantity }) => ({ sku, quantity, locationId })));
  }
  return orders;
}

/** Some lines of the retailer are broken on purpose. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function flowOf(orders: readonly (readonly OrderLine[])[]) {
  const clock = { now: Date.now, advanceTo() {} };
  const stream = changeStream({
    streamArn: 'arn',
    region: 'x',
    viewType: 'NEW_IMAGE',
    clock,
    wallMs: Date.now,
  });
  const counters = liveCounters(tableMirror(stream), Date.now);
  const onHand = new Map<string, number>();
  const messages: Parameters<typeof seenInbox>[0]['messages'][number][] = [];
  const perSecond = Array.from({ length: 60 }, () => 500);
  let applied = 0;

  const seen = (find: string): LiveSections => ({
    figures: {
      readAtMs: Date.now(),
      cloudTime: new Date().toISOString(),
      applied,
      duplicates: 0,
      quarantined: 0,
      ordersJudged: applied,
      alertsRaised: messages.length,
      perSecond,
    },
    counters: counters.seen(find),
    inbox: seenInbox({ messages }),
    cases: { total: 0, rows: [] },
    restock: { open: 0, rows: [] },
    pipeline: { readers: [], queues: [], quarantine: { records: 0, batches: 0 } },
    nights: { ended: 0, current: undefined, past: [] },
  });
  const state: LiveState = { catchUp: counters.catchUp, look: async () => {}, seen, stop() {} };
  return {
    state,
    order(number: number) {
      applied += 1;
      for (const { sku, locationId, quantity } of orders[number % orders.length] ?? []) {
        const key = `${sku}\n${locationId}`;
        const now = (onHand.get(key) ?? 10_000) - quantity;
        onHand.set(key, now);
        const keys = { sku: { S: sku }, locationId: { S: locationId } };
        stream.append(keys, undefined, { ...keys, onHand: { N: String(now) }, reorderPoint: { N: '50' } });
      }
      if (number % ORDERS_A_MESSAGE !== 0) return;
      const text = `Low stock: product ${number} at WH-NORTH. 3 on hand, reorder point 5. Notice 1.`;
      const person = { protocol: 'sms', to: '+447700900123', subject: undefined } as const;
      messages.push({ ...person, at: new Date().toISOString(), topicArn: 'alerts', text, attributes: {} });
    },
  };
}

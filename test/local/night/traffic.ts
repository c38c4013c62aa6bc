// Traffic at full speed: batch after batch, as fast as the stream takes them, and what the counters must say of it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { orderPlaced } from '../../../contracts/events/order-placed.ts';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { stockChangesOf } from '../../../domain/inventory/stock-change.ts';
import { sendLines } from '../../../local/producer/sender.ts';
import { random } from '../../../local/world/random.ts';

export interface TrafficSettings {
  readonly kinesis: KinesisClient;
  readonly streamName: string;
  readonly locationId: string;
  /** The first of them has a third of all traffic. */
  readonly skus: readonly string[];
  /** ISO-8601: when the first event happens. */
  readonly startsAt: string;
}

export type Traffic = ReturnType<typeof traffic>;

const RECORDS_PER_CALL = 500;
/** Of the wall's time, between two batches while traffic is light. */
const LIGHT_PAUSE_MS = 1_000;
/** Of the data's time: a thousand records in twenty seconds. */
const EVENT_EVERY_MS = 20;
/** Copies are of one of so many events before. */
const REMEMBERED = 5_000;

export function traffic({ kinesis, streamName, locationId, skus, startsAt }: TrafficSettings) {
  const chance = random(1, 'traffic');
  const expected = new Map<string, number>();
  const remembered: RetailEvent[] = [];
  let nowMs = Date.parse(startsAt);
  let events = 0;
  let isOn = true;
  let isLight = false;
  let running: Promise<void> | undefined;
  let batches = Promise.withResolvers<readonly RetailEvent[]>();

  const pickSku = () => (chance.chance(1 / 3) ? skus[0] : skus[chance.below(skus.length)]) ?? '';
  const at = () => new Date(nowMs).toISOString();
  const count = (event: RetailEvent) => {
    for (const { sku, change } of stockChangesOf(event)) expected.set(sku, (expected.get(sku) ?? 0) + change);
    return event;
  };

  function order(number: number): RetailEvent {
    const lines = [1, 2].map((lineNumber) => ({ lineNumber, sku: pickSku(), quantity: 1, unitPrice: 2 }));
    const ids = { eventId: `order:${number}`, orderId: String(number), customerId: `C-${number}` };
    return {
      ...orderPlaced.example,
      ...ids,
      ...{ occurredAt: at(), fulfilmentLocationId: locationId, lines },
      ...{ payment: { method: 'invoice', amount: 4 }, device: undefined },
    };
  }

  const adjustment = (number: number): RetailEvent => ({
    ...{ eventType: 'StockAdjusted', eventId: `count:${number}`, occurredAt: at(), locationId },
    ...{ sku: pickSku(), quantityDelta: chance.chance(0.5) ? 1 + chance.below(4) : -1 - chance.below(4) },
    reason: 'counted',
  });

  /** One in twenty is a copy, one an order of two lines: its key is its customer, and so its shard any. */
  function next(): RetailEvent {
    nowMs += EVENT_EVERY_MS;
    const copied = remembered[chance.below(REMEMBERED)];
    if (copied !== undefined && chance.chance(0.05)) return copied;
    events += 1;
    const event = count(chance.chance(0.05) ? order(events) : adjustment(events));
    remembered[events % REMEMBERED] = event;
    return event;
  }

  async function put(some: readonly RetailEvent[]): Promise<void> {
    const lines = some.map((event, index) => ({
      ...{ source: 'traffic', lineNumber: index + 1 },
      bytes: Buffer.from(JSON.stringify(event)),
    }));
    for await (const sent of sendLines(kinesis, streamName, lines))
      for (const { kind } of sent) if (kind === 'refused') throw new Error('the stream took not all');
  }

  async function run(): Promise<void> {
    while (isOn) {
      const batch = Array.from({ length: RECORDS_PER_CALL }, next);
      await put(batch);
      batches.resolve(batch);
      batches = Promise.withResolvers();
      if (isLight) await sleep(LIGHT_PAUSE_MS);
    }
  }

  return {
    /** What the counters add up to, by sku. */
    expected: expected as ReadonlyMap<string, number>,
    /** Of distinct events. */
    count: () => events,
    /** Sends one more event, which counts. */
    send: (event: RetailEvent) => put([count(event)]),
    now: at,
    start(): void {
      running = run();
    },
    /** From now on a batch a second only, or as many as the stream takes again. */
    lighten(light: boolean): void {
      isLight = light;
    },
    /** The next batch that is sent from its beginning on, when the stream has it. */
    async nextBatch(): Promise<readonly RetailEvent[]> {
      const reached = () => Promise.race([batches.promise, running?.then(() => [])]);
      await reached();
      return (await reached()) ?? [];
    },
    /** The data's time goes on from there. Resolves when the stream has events of then. */
    async jumpTo(moment: string): Promise<void> {
      nowMs = Math.max(nowMs, Date.parse(moment));
      await this.nextBatch();
    },
    async stop(): Promise<void> {
      isOn = false;
      await running;
    },
  };
}

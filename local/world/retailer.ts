// A retailer made from a seed: the lines that it sends, and the truth about them.
import type { TimedEvent } from './agenda.ts';
import { everydayOrders } from './demand.ts';
import { withCopies } from './duplicates.ts';
import { flashSales } from './flash-sale.ts';
import type { KnownLine, Line } from './line.ts';
import { withTooLarge } from './oversize.ts';
import { type EventSource, play } from './play.ts';
import { withBroken } from './poison.ts';
import { requireWhole, type Shop, type ShopOptions, shop } from './shop.ts';
import { openingStock, stockroom } from './stockroom.ts';
import { type Tally, type Truth, tally } from './truth.ts';
import { policyChanges, stockCounts } from './upkeep.ts';

export interface RetailerOptions extends ShopOptions {
  /** Lines that no Kinesis record can hold. */
  readonly tooLargeLines: number;
}

export interface Retailer {
  /** In order of time, and only once; a day is made when its first line is asked for. */
  readonly lines: Generator<Line>;
  /** About the lines taken so far. */
  truth(): Truth;
}

/** A week that plays well within a minute: about 2,500 events of opening stock and 3,500 after it. */
export const DEFAULT_OPTIONS: RetailerOptions = {
  seed: 1,
  days: 7,
  ordersPerDay: 400,
  products: 1_000,
  startDate: '2026-03-02',
  tooLargeLines: 0,
};

export function retailer(options: Partial<RetailerOptions> = {}): Retailer {
  const chosen = { ...DEFAULT_OPTIONS, ...options };
  const { seed, tooLargeLines } = chosen;
  requireWhole('too large lines', tooLargeLines, { from: 0, to: 1_000 });
  const events = known(eventsOf(shop(chosen)));
  const told = tally();
  const lines = withCopies(seed, withBroken(seed, withTooLarge(tooLargeLines, events)));
  return { lines: counted(lines, told), truth: told.truth };
}

function eventsOf(shop: Shop): Iterable<TimedEvent> {
  const room = stockroom(shop.options.seed);
  const opening = openingStock(shop);
  const opensMs = opening.at(-1)?.atMs ?? shop.firstMs;
  const sources: readonly EventSource[] = [
    (day) => (day.index === 0 ? opening : []),
    everydayOrders(shop, opensMs),
    flashSales(shop),
    stockCounts(shop, room),
    policyChanges(shop),
  ];
  return play({ firstMs: shop.firstMs, days: shop.options.days, sources, react: room.react });
}

function* known(events: Iterable<TimedEvent>): Generator<KnownLine> {
  for (const { atMs, event } of events)
    yield { kind: 'event', event, line: { text: JSON.stringify(event), atMs } };
}

function* counted(lines: Iterable<KnownLine>, told: Tally): Generator<Line> {
  for (const line of lines) {
    told.add(line);
    yield line.line;
  }
}

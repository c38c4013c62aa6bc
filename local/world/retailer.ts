// A retailer made from a seed: the lines that it sends, and the truth about them.
import { agenda, type TimedEvent } from './agenda.ts';
import { dayOf } from './calendar.ts';
import { everydayOrders } from './demand.ts';
import { withCopies } from './duplicates.ts';
import { flashSales } from './flash-sale.ts';
import type { KnownLine, Line } from './line.ts';
import { withTooLarge } from './oversize.ts';
import { withBroken } from './poison.ts';
import { type EventSource, type Shop, type ShopOptions, shop } from './shop.ts';
import { openingStock, stockroom } from './stockroom.ts';
import { type Tally, type Truth, tally } from './truth.ts';
import { policyChanges, stockCounts } from './upkeep.ts';

export interface RetailerOptions extends ShopOptions {
  /** Lines that no Kinesis record can hold. */
  readonly tooLargeLines: number;
}

export interface Retailer {
  /** In order of time, and only once; a day is made when its first line is asked for. */
  readonly lines: IterableIterator<Line>;
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
  const events = known(eventsOf(shop(chosen)));
  const told = tally();
  const lines = withCopies(seed, withBroken(seed, withTooLarge(tooLargeLines, events)));
  return { lines: counted(lines, told), truth: told.truth };
}

/** Day by day: what each source begins on that day goes into the agenda, and what is due comes out of it. */
function* eventsOf(shop: Shop): Generator<TimedEvent> {
  const room = stockroom(shop.options.seed);
  const planned = agenda();
  const opening = openingStock(shop);
  planned.add(opening);
  const opensMs = opening.at(-1)?.atMs ?? shop.firstMs;
  const sources: readonly EventSource[] = [
    everydayOrders(shop, opensMs),
    flashSales(shop),
    stockCounts(shop, room),
    policyChanges(shop),
  ];
  for (let index = 0; index < shop.options.days; index += 1) {
    const day = dayOf(shop.firstMs, index);
    for (const source of sources) planned.add(source(day));
    for (const happened of planned.take(day.endMs)) {
      planned.add(room.react(happened));
      yield happened;
    }
  }
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

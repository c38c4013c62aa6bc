// A retailer made from a seed: the lines that it sends, and the truth about them.
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { TimedEvent } from './agenda.ts';
import { DAY_MS, dayOf, midnightOf } from './calendar.ts';
import { everydayOrders } from './demand.ts';
import { descriptionFiles } from './descriptions.ts';
import { withCopies } from './duplicates.ts';
import { flashSales } from './flash-sale.ts';
import { fraudsters } from './fraud/fraudsters.ts';
import type { KnownLine, Line } from './line.ts';
import { withTooLarge } from './oversize.ts';
import { type EventSource, play } from './play.ts';
import { withBroken } from './poison.ts';
import { reviewsFile } from './reviews.ts';
import { requireWhole, type Shop, type ShopOptions, shop } from './shop.ts';
import { openingStock, type Stockroom, type Suppliers, stockroom } from './stockroom.ts';
import { STORES, tillLog, tillSales } from './till-log.ts';
import { type Tally, type Truth, tally } from './truth.ts';
import { policyChanges, stockCounts } from './upkeep.ts';
import type { WorldFile } from './world-file.ts';

export interface RetailerOptions extends ShopOptions {
  /** Lines that no Kinesis record can hold. */
  readonly tooLargeLines: number;
  /** Whether some try to cheat: their orders come on top of the others. */
  readonly fraudsters: boolean;
  /** Who refills the shelves. */
  readonly suppliers: Suppliers;
}

export interface Retailer {
  /** In order of time, and only once; a day is made when its first line is asked for. */
  readonly lines: Generator<Line>;
  /** What is delivered into the lake's inbox at the closing of a day, `YYYY-MM-DD`; nothing on a day that is not played. */
  filesOf(date: string): readonly WorldFile[];
  /** Tells of goods that others sent: the shelves and the truth have them, though no line told it. */
  receive(event: RetailEvent): void;
  /** About the lines and files taken so far. */
  truth(): Truth;
}

/**
 * A week that plays well within a minute: about 2,500 events of opening stock and 3,500 after it. A month ends in it,
 * so that a newcomer sees one closed.
 */
export const DEFAULT_OPTIONS: RetailerOptions = {
  seed: 1,
  days: 7,
  ordersPerDay: 400,
  products: 1_000,
  startDate: '2026-02-25',
  tooLargeLines: 0,
  fraudsters: false,
  suppliers: 'own',
};

export function retailer(options: Partial<RetailerOptions> = {}): Retailer {
  const chosen = { ...DEFAULT_OPTIONS, ...options };
  const { seed, tooLargeLines } = chosen;
  requireWhole('too large lines', tooLargeLines, { from: 0, to: 1_000 });
  const place = shop(chosen);
  const told = tally();
  const room = stockroom(seed, chosen.suppliers);
  const lines = withCopies(
    seed,
    withBroken(seed, withTooLarge(tooLargeLines, known(eventsOf(place, room, chosen.fraudsters)))),
  );
  return {
    lines: counted(lines, told),
    filesOf: (date) => deliveries(place, date, told),
    receive(event) {
      room.receive(event);
      told.addReceipt(event);
    },
    truth: told.truth,
  };
}

function eventsOf(shop: Shop, room: Stockroom, hasFraudsters: boolean): Iterable<TimedEvent> {
  const opening = openingStock(shop);
  const opensMs = opening.at(-1)?.atMs ?? shop.firstMs;
  const sources: readonly EventSource[] = [
    (day) => (day.index === 0 ? opening : []),
    everydayOrders(shop, opensMs),
    flashSales(shop),
    stockCounts(shop, room),
    policyChanges(shop),
    tillSales(shop),
    ...(hasFraudsters ? fraudsters(shop) : []),
  ];
  return play({ firstMs: shop.firstMs, days: shop.options.days, sources, react: room.react });
}

function deliveries(shop: Shop, date: string, told: Tally): readonly WorldFile[] {
  const day = dayOf(shop.firstMs, Math.round((midnightOf(date) - shop.firstMs) / DAY_MS));
  if (day.index < 0 || day.index >= shop.options.days) return [];
  const tills = STORES.map((store) => tillLog(shop, store, day, told.sales));
  for (const log of tills) told.addTillLog(log);
  const reviews = reviewsFile(shop, day);
  return [
    ...(day.index === 0 ? descriptionFiles(shop) : []),
    ...tills.map(({ file }) => file),
    ...(reviews === undefined ? [] : [reviews]),
  ];
}

/** What tills sell comes in files. */
function* known(events: Iterable<TimedEvent>): Generator<KnownLine> {
  for (const { atMs, event, fraud } of events)
    if (event.eventType !== 'StoreSalesRecorded')
      yield { kind: 'event', event, fraud, line: { text: JSON.stringify(event), atMs } };
}

function* counted(lines: Iterable<KnownLine>, told: Tally): Generator<Line> {
  for (const line of lines) {
    told.add(line);
    yield line.line;
  }
}

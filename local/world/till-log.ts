// A store's day at the tills, as the file that the tills export at closing, and what it takes from the shelves.
import type { EventOf } from '../../contracts/retail-event.ts';
import type { TimedEvent } from './agenda.ts';
import { PLACES, type Place, type Product, stocked } from './assortment.ts';
import { type Day, HOUR_MS, instantOf } from './calendar.ts';
import { drawQuantity, MEAN_QUANTITY } from './orders.ts';
import type { EventSource } from './play.ts';
import { geometric, pick, type Random, random } from './random.ts';
import type { SalesLedger } from './sales-truth.ts';
import type { Shop } from './shop.ts';
import { type WorldFile, worldFile } from './world-file.ts';

const HEADER =
  'transaction_id,store_id,register_id,business_date,sold_at,line_number,sku,quantity,unit_price,currency,payment_method,customer_id';

/** Transactions at the tills of one store, per online order of the whole shop. */
const TRANSACTIONS_PER_ORDER = 0.3;
const MEAN_LINES = 2;
const RETURNED = 0.03;
const WITH_CUSTOMER_CARD = 0.2;
/** One row in so many is broken, as tills do: the file comes through, and the row is rejected. */
const BROKEN_ONE_IN = 400;
const OPENS_HOUR = 9;
const OPEN_HOURS = 11;

/** Places with tills. */
export const STORES: readonly Place[] = PLACES.filter(({ locationId }) => locationId.startsWith('S-'));

interface Row {
  readonly transactionId: string;
  readonly registerId: string;
  readonly soldAt: string;
  readonly lineNumber: number;
  readonly product: Product;
  readonly quantity: number;
  readonly paymentMethod: string;
  readonly customerId: string;
}

/** Replaces one cell by something that no till should write. */
const FAULTS: readonly ((cells: string[]) => void)[] = [
  (cells) => cells.splice(8, 1, 'nine ninety'),
  (cells) => cells.splice(8, 1, '-4.50'),
  (cells) => cells.splice(6, 1, ''),
  (cells) => cells.splice(7, 1, '1.5'),
  (cells) => cells.splice(3, 1, '2026-02-30'),
  (cells) => cells.splice(9, 1, 'euro'),
];

export interface TillLog {
  readonly date: string;
  readonly locationId: string;
  readonly file: WorldFile;
  /** Net units of its good rows, by sku. */
  readonly sold: ReadonlyMap<string, number>;
  readonly rows: number;
  readonly brokenRows: number;
}

/** The log of a store for a day, the same whenever it is asked for; its good rows go into the sales ledger. */
export function tillLog(
  shop: Shop,
  store: Place,
  day: Day,
  sales: Pick<SalesLedger, 'addTillLine'>,
): TillLog {
  const { locationId } = store;
  const source = random(shop.options.seed, `tills ${locationId}`, day.index);
  const rows = [...dayRows(shop, store, day, source)];
  const sold = new Map<string, number>();
  let brokenRows = 0;
  const lines = rows.map((row) => {
    const { product, quantity } = row;
    const cells = cellsOf(row, store, day);
    if (source.chance(1 / BROKEN_ONE_IN)) {
      pick(source, FAULTS)(cells);
      brokenRows += 1;
    } else {
      sold.set(product.sku, (sold.get(product.sku) ?? 0) + quantity);
      sales.addTillLine(
        { businessDate: day.date, locationId },
        { quantity, unitPriceCents: product.priceCents },
      );
    }
    return cells.join(',');
  });
  const key = `pos/business_date=${day.date}/store_id=${locationId}/tills.csv.gz`;
  const file = worldFile(key, day.date, `${[HEADER, ...lines].join('\n')}\n`);
  return { date: day.date, locationId, file, sold, rows: rows.length, brokenRows };
}

const NOT_TOLD = { addTillLine: () => {} };

/** What tills take from the shelves, at closing. No line tells of it: the product learns it from the till logs. */
export const tillSales =
  (shop: Shop): EventSource =>
  (day) =>
    STORES.flatMap((store) => takenBy(tillLog(shop, store, day, NOT_TOLD), day.endMs - 1));

/** The movements of a till log's good rows. */
export function takenBy({ date, locationId, sold }: TillLog, atMs: number): readonly TimedEvent[] {
  return [...sold].map(([sku, quantity]) => {
    const event: EventOf<'StoreSalesRecorded'> = {
      eventType: 'StoreSalesRecorded',
      eventId: `tills:${locationId}:${date}:${sku}`,
      occurredAt: instantOf(atMs),
      locationId,
      businessDate: date,
      sku,
      quantity,
    };
    return { atMs, event };
  });
}

/** Units of a product that the tills of a place sell on an average day. */
export function dailyTillUnits(shop: Shop, place: Place): number {
  if (!STORES.includes(place)) return 0;
  const lines = shop.options.ordersPerDay * TRANSACTIONS_PER_ORDER * MEAN_LINES;
  return (lines * MEAN_QUANTITY * (1 - 2 * RETURNED)) / stocked(place, shop.assortment.products.length);
}

const onSaleAt = ({ assortment: { products } }: Shop, place: Place): readonly Product[] =>
  products.slice(0, stocked(place, products.length));

function* dayRows(shop: Shop, store: Place, day: Day, source: Random): Generator<Row> {
  const onSale = onSaleAt(shop, store);
  const usual = shop.options.ordersPerDay * TRANSACTIONS_PER_ORDER;
  const count = Math.round(usual * (0.8 + 0.4 * source.next()));
  const moments = Float64Array.from(
    { length: count },
    () => day.startMs + OPENS_HOUR * HOUR_MS + source.below(OPEN_HOURS * HOUR_MS),
  ).sort();
  for (const [index, atMs] of moments.entries()) {
    const transaction = {
      transactionId: `${day.date.replaceAll('-', '')}-${String(index + 1).padStart(4, '0')}`,
      registerId: `R${source.between(1, 3)}`,
      soldAt: instantOf(atMs),
      paymentMethod: source.chance(0.7) ? 'card' : 'cash',
      customerId: source.chance(WITH_CUSTOMER_CARD)
        ? `C-${String(source.between(1, 999_999)).padStart(6, '0')}`
        : '',
    };
    const lines = 1 + geometric(source, MEAN_LINES - 1);
    for (let lineNumber = 1; lineNumber <= lines; lineNumber += 1) {
      const quantity = drawQuantity(source);
      yield {
        ...transaction,
        lineNumber,
        product: pick(source, onSale),
        quantity: source.chance(RETURNED) ? -quantity : quantity,
      };
    }
  }
}

const cellsOf = (row: Row, store: Place, day: Day): string[] => [
  row.transactionId,
  store.locationId,
  row.registerId,
  day.date,
  row.soldAt,
  String(row.lineNumber),
  row.product.sku,
  String(row.quantity),
  (row.product.priceCents / 100).toFixed(2),
  'EUR',
  row.paymentMethod,
  row.customerId,
];

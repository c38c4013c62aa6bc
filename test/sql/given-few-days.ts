// Three days of a small retailer, across a month's end, with all that makes totals differ: two stores and what is sold
// online, two currencies, returns and cancellations, a copy, a product that no catalogue knows, one that changes its
// category, postage, an order that comes a day late, and a till log that is corrected two days later.

import { catalogProduct } from '../../contracts/files/catalog-product.ts';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { review } from '../../contracts/files/review.ts';
import { fraudCaseExample } from '../../contracts/fraud-case.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { archive, deliverLines, deliverTillLog } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';
import type { CleanUp } from '../local/cloud/given-service.ts';

export const [LAST_OF_MONTH, FIRST, SECOND] = ['2011-01-31', '2011-02-01', '2011-02-02'] as const;
const STANDARD_PLACE = { register_id: 'R1', payment_method: 'card', customer_id: '' };
/** No two lines of a receipt have one number. */
const LINE_NUMBERS: Readonly<Record<string, string>> = { MUG: '1', TEA: '2', LAMP: '3', POSTAGE: '4' };

type Sale = readonly [transaction: string, sku: string, quantity: number, price: string];
/** What the stores are in. */
const CURRENCIES = { 'S-LONDON': 'GBP', 'S-PARIS': 'EUR' } as const;
type Store = keyof typeof CURRENCIES;

/** @param number of the delivery: a greater one takes the place of an earlier one of that day and store */
async function sold(
  given: ShopLake,
  [date, store, number = 1]: readonly [string, Store, number?],
  sales: readonly Sale[],
) {
  const rows = sales.map(([transaction_id, sku, quantity, unit_price]) => {
    const cells: Readonly<Record<string, string>> = {
      ...STANDARD_PLACE,
      ...{ transaction_id, sku, unit_price, quantity: String(quantity), store_id: store },
      ...{ business_date: date, sold_at: `${date}T11:00:00Z`, currency: CURRENCIES[store] },
      line_number: LINE_NUMBERS[sku] ?? '',
    };
    return POS_COLUMNS.map((column) => cells[column] ?? '');
  });
  await deliverTillLog(given, { date, store, number, name: 'tills', rows });
}

type Line = readonly [sku: string, quantity: number, price: number];
const linesOf = (lines: readonly Line[]) =>
  lines.map(([sku, quantity, unitPrice], index) => ({ lineNumber: index + 1, sku, quantity, unitPrice }));

const placed = (order: string, date: string, currency: string, lines: readonly Line[]): RetailEvent =>
  anEvent('OrderPlaced', {
    ...{ eventId: `order:${order}`, orderId: order, occurredAt: `${date}T10:00:00Z`, currency },
    lines: linesOf(lines),
  });

const wrote = (reviewId: string, date: string, sku: string, rating: number) =>
  JSON.stringify({ ...review.example, reviewId, sku, rating, createdAt: `${date}T09:00:00Z` });

const product = (sku: string, category: string) =>
  JSON.stringify({ ...catalogProduct.example, sku, name: `The ${sku}`, category });

function hold(given: ShopLake, orderId: string, currency: string, more: object = {}): void {
  const { decidedBy: _by, decidedAt: _at, ...open } = fraudCaseExample;
  const openedAt = `${LAST_OF_MONTH}T10:00:00.000Z`;
  given.held.set(orderId, { ...open, orderId, currency, status: 'open', version: 1, openedAt, ...more });
}

/** Three nights, the last of which has the correction. */
export async function givenFewDays(cleanUp: CleanUp) {
  const given = await givenShopLake({ cleanUp });
  await lastOfMonth(given);
  await given.night(nightOf(LAST_OF_MONTH));
  await first(given);
  await given.night(nightOf(FIRST));
  await second(given);
  await given.night(nightOf(SECOND));
  return given;
}

async function lastOfMonth(given: ShopLake): Promise<void> {
  await sold(
    given,
    [LAST_OF_MONTH, 'S-LONDON'],
    [
      ['T-1', 'MUG', 2, '5.00'],
      ['T-1', 'TEA', 1, '3.00'],
      ['T-2', 'LAMP', 1, '20.00'],
      ['T-2', 'LAMP', 1, '20.00'],
      ['T-3', 'MUG', -1, '5.00'],
      ['T-4', 'MUG', 1, 'five'],
    ],
  );
  await sold(
    given,
    [LAST_OF_MONTH, 'S-PARIS'],
    [
      ['T-1', 'MUG', 1, '6.00'],
      ['T-1', 'POSTAGE', 1, '2.50'],
      ['T-2', 'TEA', -2, '4.00'],
    ],
  );
  const order = placed('A', LAST_OF_MONTH, 'GBP', [
    ['MUG', 3, 4.5],
    ['TEA', 2, 3],
  ]);
  await archive(given, LAST_OF_MONTH, 'a', [
    order,
    placed('B', LAST_OF_MONTH, 'EUR', [['LAMP', 1, 18]]),
    order,
  ]);
  hold(given, 'A', 'GBP');
  hold(given, 'B', 'EUR');
  await deliverLines(given, {
    source: 'catalog',
    date: LAST_OF_MONTH,
    lines: [product('MUG', 'kitchen'), product('TEA', 'grocery')],
  });
  await deliverLines(given, {
    source: 'reviews',
    date: LAST_OF_MONTH,
    lines: [wrote('R-1', LAST_OF_MONTH, 'MUG', 5), wrote('R-2', LAST_OF_MONTH, 'LAMP', 2), 'no review'],
  });
}

async function first(given: ShopLake): Promise<void> {
  await sold(given, [FIRST, 'S-LONDON'], [['T-1', 'MUG', 1, '5.00']]);
  const occurredAt = `${FIRST}T15:00:00Z`;
  await archive(given, FIRST, 'b', [
    anEvent('OrderReturned', {
      eventId: 'return:A',
      orderId: 'A',
      occurredAt,
      currency: 'GBP',
      lines: linesOf([['MUG', 1, 4.5]]),
    }),
    placed('C', FIRST, 'GBP', [['TEA', 4, 3]]),
    anEvent('OrderCancelled', {
      eventId: 'cancel:C',
      orderId: 'C',
      occurredAt,
      lines: linesOf([['TEA', 1, 3]]),
    }),
  ]);
  hold(given, 'B', 'EUR', {
    status: 'confirmed',
    decidedBy: 'desk',
    decidedAt: `${FIRST}T08:00:00.000Z`,
    version: 2,
  });
  await deliverLines(given, {
    source: 'catalog',
    date: FIRST,
    number: 2,
    lines: [product('MUG', 'tableware'), product('TEA', 'grocery')],
  });
  await deliverLines(given, {
    source: 'reviews',
    date: FIRST,
    name: 'b',
    lines: [wrote('R-3', FIRST, 'MUG', 4), wrote('R-4', FIRST, 'VASE', 1)],
  });
}

async function second(given: ShopLake): Promise<void> {
  await sold(
    given,
    [SECOND, 'S-LONDON'],
    [
      ['T-1', 'TEA', 2, '3.00'],
      ['T-1', 'MUG', -2, '5.00'],
    ],
  );
  await sold(
    given,
    [LAST_OF_MONTH, 'S-LONDON', 2],
    [
      ['T-1', 'MUG', 4, '5.00'],
      ['T-1', 'TEA', 1, '3.00'],
      ['T-2', 'LAMP', 1, '20.00'],
    ],
  );
  await archive(given, SECOND, 'c', [
    placed('E', SECOND, 'EUR', [['MUG', 2, 6]]),
    placed('F', FIRST, 'GBP', [['LAMP', 1, 20]]),
    'no event',
  ]);
  await deliverLines(given, {
    source: 'reviews',
    date: SECOND,
    name: 'c',
    lines: [wrote('R-1', LAST_OF_MONTH, 'MUG', 3)],
  });
  const counters = [
    ['S-LONDON', 'MUG', 7],
    ['S-PARIS', 'POSTAGE', -1],
    ['WH-NORTH', 'LAMP', -1],
    ['WH-NORTH', 'MUG', 20],
  ].map(
    ([location, sku, onHand]) =>
      `(DATE '${SECOND}', '${location}', '${sku}', ${onHand}, NULL, NULL, 1, '{}', '[]', NULL, TIMESTAMP '${SECOND} 23:59:59', 'run')`,
  );
  await given.rows(`INSERT INTO clean.counter_snapshots VALUES ${counters.join(', ')}`);
}

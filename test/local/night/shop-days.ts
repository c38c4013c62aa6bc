// A small shop for nights: two stores and what is sold online, a few rows a day, with everything that goes wrong on a usual day.
import { fileContractOf } from '../../../contracts/files/files.ts';
import { POS_COLUMNS } from '../../../contracts/files/pos-line.ts';
import { contractOf } from '../../../contracts/retail-event.ts';
import type { Day, File } from './given-nights.ts';

export const STORES = ['S-HARBOUR', 'S-MARKET'] as const;
export const HEADER = POS_COLUMNS.join(',');

/** The key of a till log below the inbox. */
export const tillLogKey = (date: string, store: string = STORES[0], name = 'tills.csv.gz') =>
  `pos/business_date=${date}/store_id=${store}/${name}`;

/** A row of a till log with some cells of its own. */
export function tillRow(date: string, cells: Readonly<Record<string, string>> = {}): string {
  const usual: Readonly<Record<string, string>> = {
    transaction_id: 'T-1',
    store_id: STORES[0],
    register_id: 'R1',
    business_date: date,
    sold_at: `${date}T10:00:00Z`,
    line_number: '1',
    sku: 'MUG',
    quantity: '2',
    unit_price: '4.50',
    currency: 'EUR',
    payment_method: 'card',
    customer_id: '',
  };
  return POS_COLUMNS.map((column) => cells[column] ?? usual[column]).join(',');
}

export const tillLog = (...rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;

/** Of one store: two sales, the second again, a return, and a row whose price is no number. */
export function usualTillLog(date: string, store: string, quantity = 2): string {
  const row = (transaction: string, cells: Readonly<Record<string, string>> = {}) =>
    tillRow(date, { transaction_id: transaction, store_id: store, ...cells });
  return tillLog(
    row('T-1', { quantity: String(quantity) }),
    row('T-2', { sku: 'TEA', unit_price: '3.20', customer_id: 'C-1' }),
    row('T-2', { sku: 'TEA', unit_price: '3.20', customer_id: 'C-1' }),
    row('T-3', { quantity: '-1' }),
    row('T-4', { unit_price: 'four' }),
  );
}

/**
 * Two orders, one of them sent twice and the other held, because its account was made at that
 * moment; the return of a part, stock that came in, and what is no event.
 */
export function usualEvents(date: string): readonly (object | string)[] {
  const at = (hour: number) => `${date}T${hour}:00:00Z`;
  const placed = (order: string, hour: number) => ({
    ...contractOf('OrderPlaced').example,
    eventId: `order:${date}:${order}`,
    orderId: `${date}:${order}`,
    occurredAt: at(hour),
  });
  return [
    { ...contractOf('StockReceived').example, eventId: `receipt:${date}`, occurredAt: at(10) },
    placed('1', 11),
    { ...placed('2', 12), customerSince: at(12) },
    placed('1', 11),
    { ...placed('3', 13), currency: 'euros' },
    '{"eventType":',
    { ...contractOf('OrderReturned').example, eventId: `return:${date}`, occurredAt: at(14) },
    {
      ...contractOf('OrderCancelled').example,
      eventId: `cancel:${date}`,
      orderId: `${date}:2`,
      occurredAt: at(15),
    },
  ];
}

const lines = (...objects: readonly (object | string)[]) =>
  objects.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('');

export const usualTillLogs = (date: string): readonly File[] =>
  STORES.map((store) => [tillLogKey(date, store), usualTillLog(date, store)]);

/** What comes beside the till logs: reviews of the day, and catalogue and locations as they are now. */
export const otherFiles = (date: string): readonly File[] => [
  [
    `reviews/web/${date}.jsonl.gz`,
    lines(
      { ...fileContractOf('reviews').example, reviewId: `R-${date}`, createdAt: `${date}T09:00:00Z` },
      'broken',
    ),
  ],
  ['catalog/all.jsonl.gz', lines({ ...fileContractOf('catalog').example, name: `Mug of ${date}` }, '{}')],
  [
    'locations/all.jsonl',
    lines(...STORES.map((locationId) => ({ ...fileContractOf('locations').example, locationId }))),
  ],
];

export const usualDay = (date: string): Day => ({
  date,
  events: usualEvents(date),
  files: [...usualTillLogs(date), ...otherFiles(date)],
});

/** `YYYY-MM-DD`, so many days later. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { contractOf } from '../../../contracts/retail-event.ts';
import { sampleApp } from '../sample-app.ts';
import { type File, givenNights } from './given-nights.ts';
import { HEADER, tillLog, tillLogKey, tillRow } from './shop-days.ts';

const synthesized = sampleApp();

const DATE = '2026-02-27';
const good = (transaction: string) => tillRow(DATE, { transaction_id: transaction });
const columns = (text: string) => text.split(',');
const file = (name: string, content: string | Buffer): File => [tillLogKey(DATE, 'S-HARBOUR', name), content];

/** Files that are set aside as a whole: by name, with the code and words of the sentence that says why. */
const BROKEN_FILES: readonly (readonly [File, code: string, why: RegExp])[] = [
  [
    file('missing.csv.gz', `${columns(HEADER).slice(0, -1)}\n${columns(good('T-missing')).slice(0, -1)}\n`),
    'WRONG_HEADER',
    /customer_id/,
  ],
  [file('extra.csv.gz', `${HEADER},mood\n${good('T-extra')},fine\n`), 'WRONG_HEADER', /mood/],
  [
    file('order.csv.gz', `${columns(HEADER).toReversed()}\n${columns(good('T-order')).toReversed()}\n`),
    'WRONG_HEADER',
    /transaction_id/,
  ],
  [
    file('latin.csv.gz', gzipSync(Buffer.from(tillLog(tillRow(DATE, { sku: 'Caf\u00e9' })), 'latin1'))),
    'NOT_UTF8',
    /line 2 is not UTF-8/,
  ],
  [
    file('cut.csv.gz', gzipSync(tillLog(good('T-cut'))).subarray(0, -12)),
    'TRUNCATED_FILE',
    /deliver it again/,
  ],
  [file('nothing.csv', ''), 'EMPTY_FILE', /the file is empty/],
  [file('header.csv.gz', tillLog()), 'EMPTY_FILE', /a header and no rows/],
];

/** Rows that are set aside, each in a file of its own beside a good one: with the code and the column. */
const BROKEN_ROWS: readonly (readonly [name: string, row: string, code: string, column: string])[] = [
  ['words', tillRow(DATE, { unit_price: 'four fifty' }), 'WRONG_TYPE', 'unit_price'],
  ['year-0', tillRow(DATE, { business_date: '0000-02-27' }), 'WRONG_FILE', 'business_date'],
  ['sold-in-0', tillRow(DATE, { sold_at: `0000-02-27T10:00:00Z` }), 'BAD_FORMAT', 'sold_at'],
  ['long', tillRow(DATE, { sku: 'x'.repeat(500) }), 'TOO_LONG', 'sku'],
];

/** No day of any report: a night that took it would look for its month again and again. */
const LONG_AGO = { ...contractOf('OrderPlaced').example, occurredAt: '0000-02-27T10:00:00Z' };

it('broken till logs cost nobody their good ones, and each is kept with the reason', async () => {
  // Given
  const nights = await givenNights(synthesized, DATE);
  const files = [
    file('good.csv.gz', tillLog(good('T-good'))),
    ...BROKEN_FILES.map(([broken]) => broken),
    ...BROKEN_ROWS.map(([name, row]) => file(`${name}.csv.gz`, tillLog(row, good(`T-${name}`)))),
  ];
  // When
  await nights.play({ date: DATE, events: [LONG_AGO], files });
  // Then the good rows are sales
  const transactions = ['good', ...BROKEN_ROWS.map(([name]) => name)].map((name) => [`T-${name}`]);
  expect(await nights.rows('SELECT order_id FROM clean.sales_lines ORDER BY order_id')).toEqual(
    transactions.toSorted(),
  );
  expect(await nights.rows('SELECT units, net_revenue FROM marts.daily_sales')).toEqual([['10', '45.0000']]);
  // and the others are where people look for them
  const setAside = await nights.rows('SELECT name, reason_code, reason_message FROM clean.rejected_files');
  const nameOf = (key: string) => key.replace('pos/', '');
  expect(setAside.toSorted()).toEqual(
    BROKEN_FILES.map(([[key], code, why]) => [nameOf(key), code, expect.stringMatching(why)]).toSorted(),
  );
  const rejected = await nights.rows(
    "SELECT payload, reason_code, reason_message, path FROM clean.rejected_rows WHERE source = 'pos'",
  );
  expect(rejected.toSorted()).toEqual(
    BROKEN_ROWS.map(([name, row, code, column]) => [
      row,
      code,
      `column ${column}`,
      expect.stringMatching(`/pos/for_date=${DATE}/for_store=S-HARBOUR/${name}\\.1\\.csv\\.gz$`),
    ]).toSorted(),
  );
  // and nothing is lost
  expect(
    await nights.rows(
      "SELECT path_count, rows_in, rows_clean, rows_rejected, rows_duplicate, rows_replaced FROM clean.row_balance WHERE source = 'pos'",
    ),
  ).toEqual([['5', '9', '5', '4', '0', '0']]);
  const mail = nights.mails().at(-1);
  expect(mail?.subject).toBe(`The night of ${DATE} done (local), 12 set aside`);
  expect(mail?.text.match(/^- (pos|events): [^,]+, \w+(?=, e\.g\. )/gm)).toEqual([
    '- pos: 2 files, EMPTY_FILE',
    '- pos: 1 file, NOT_UTF8',
    '- pos: 1 file, TRUNCATED_FILE',
    '- pos: 3 files, WRONG_HEADER',
    '- events: 1 row, BAD_FORMAT',
    '- pos: 1 row, BAD_FORMAT',
    '- pos: 1 row, TOO_LONG',
    '- pos: 1 row, WRONG_FILE',
    '- pos: 1 row, WRONG_TYPE',
  ]);
  expect(mail?.text).toMatch(/EMPTY_FILE, e\.g\. business_date=.*\/header\.csv\.gz \(.*a header and no rows/);
});

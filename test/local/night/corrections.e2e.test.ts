import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sampleApp } from '../sample-app.ts';
import { type File, givenNights, type Nights } from './given-nights.ts';
import type { LakeContents } from './lake-contents.ts';
import { tillLog, tillLogKey, tillRow, usualDay } from './shop-days.ts';
import { stopAt } from './stop-at.ts';

const synthesized = sampleApp();

const [DAY, LAST_DAY, NEXT_DAY] = ['2026-02-27', '2026-02-28', '2026-03-01'] as const;
const KEY = tillLogKey(DAY);

/** The till log of the day and store, with so many mugs in it. */
const mugs = (quantity: number): File => [
  KEY,
  gzipSync(tillLog(tillRow(DAY, { quantity: String(quantity) }))),
];
const md5 = ([, content]: File) => createHash('md5').update(content).digest('hex');

/** Rows of a table that are in one of two states of the lake, and not in the other. */
const changes = (table: string, before: LakeContents, after: LakeContents) => {
  const [old, fresh] = [before[table] ?? [], after[table] ?? []];
  return [
    ...old.filter((row) => !fresh.includes(row)).map((row) => ['-', JSON.parse(row)]),
    ...fresh.filter((row) => !old.includes(row)).map((row) => ['+', JSON.parse(row)]),
  ];
};

const soldMugs = ({ rows }: Nights) =>
  rows(
    `SELECT quantity, source_path FROM clean.sales_lines WHERE business_date = DATE '${DAY}' AND channel = 'store'`,
  );

it('a till log that is replaced while the inspection reads it counts as it was read, and the next night as it is', async () => {
  // Given
  let overwrite: Promise<void> | undefined;
  const nights: Nights = await givenNights(synthesized, DAY, {
    onAllowed(_role, { action, resource }) {
      // The inspection has read the file, and is about to write its copy.
      if (action !== 's3:PutObject' || !resource.includes('/pos/for_date=')) return;
      overwrite ??= nights.deliver([mugs(7)]);
    },
  });
  // When
  await nights.play({ date: DAY, files: [mugs(2)] });
  await overwrite;
  // Then
  const copy = (number: number) =>
    expect.stringMatching(`/for_store=S-HARBOUR/tills\\.${number}\\.csv\\.gz$`);
  const etags = () =>
    nights.rows('SELECT delivery_number, etag, state FROM clean.deliveries ORDER BY delivery_number');
  expect(await etags()).toEqual([['1', md5(mugs(2)), 'accepted']]);
  expect(await soldMugs(nights)).toEqual([['2', copy(1)]]);
  // When
  await nights.play({ date: LAST_DAY });
  // Then
  expect(await etags()).toEqual([
    ['1', md5(mugs(2)), 'accepted'],
    ['2', md5(mugs(7)), 'accepted'],
  ]);
  expect(await soldMugs(nights)).toEqual([['7', copy(2)]]);
  expect(
    await nights.rows(
      "SELECT rows_in, rows_clean, rows_replaced FROM clean.row_balance WHERE source = 'pos'",
    ),
  ).toEqual([['2', '1', '1']]);
});

it('a till log that is corrected after its month was told changes its day, and the month is told again with the reason', async () => {
  // Given
  const nights = await givenNights(synthesized, DAY);
  for (const date of [DAY, LAST_DAY, NEXT_DAY]) await nights.play(usualDay(date));
  const [before, told, counters] = [await nights.figures(), await nights.reports(), await nights.counters()];
  const report = (version: number) => `reports/monthly_sales/2026-02/monthly_sales-2026-02-v${version}.csv`;
  expect(Object.keys(told)).toEqual([report(1)]);
  // When
  await nights.play({ date: '2026-03-02', files: [mugs(100)] });
  // Then only that day of that store is another
  const after = await nights.figures();
  const ofDay = { business_date: DAY, location_id: 'S-HARBOUR' };
  expect(
    changes('clean.sales_lines', before, after)
      .map(([sign]) => sign)
      .toSorted(),
  ).toEqual(['+', '-', '-', '-']);
  for (const [, row] of changes('clean.sales_lines', before, after)) expect(row).toMatchObject(ofDay);
  expect(changes('marts.daily_sales', before, after)).toEqual([
    ['-', expect.objectContaining({ ...ofDay, net_revenue: '10.9000' })],
    ['+', expect.objectContaining({ ...ofDay, net_revenue: '450.0000' })],
  ]);
  for (const [, row] of changes('marts.daily_product_sales', before, after)) expect(row).toMatchObject(ofDay);
  // and the rows that the file no longer has are gone from where they were set aside
  expect(changes('clean.rejected_rows', before, after)).toEqual([
    ['-', expect.objectContaining({ source: 'pos', source_date: DAY, reason_code: 'WRONG_TYPE' })],
  ]);
  // and the month has a second version, beside the first as it was told
  const because = 'till logs of S-HARBOUR for 2026-02-27';
  const versions = await nights.rows(
    "SELECT DISTINCT month, version, restated_because FROM marts.monthly_sales WHERE month = '2026-02'",
  );
  expect(versions).toEqual([['2026-02', '2', because]]);
  const retold = await nights.reports();
  expect(Object.keys(retold).toSorted()).toEqual([report(1), report(2)]);
  expect(retold[report(1)]).toBe(told[report(1)]);
  expect(retold[report(2)]).toContain(`,2,${because}\r\n`);
  expect(nights.mails().at(-1)?.text).toContain(`- 2026-02, version 2, restated because of ${because}`);
  // and the counters have moved by the difference: a mug sold net before, and 100 now; two teas, and none now
  expect(nights.mails().at(-1)?.text).toContain('2 changes of till sales (net units: 97)');
  const corrected = { ...counters, 'S-HARBOUR MUG': -102, 'S-HARBOUR TEA': -4 };
  expect(counters).toMatchObject({ 'S-HARBOUR MUG': -3, 'S-HARBOUR TEA': -6 });
  expect(await nights.counters()).toEqual(corrected);
  // When it is corrected again, the run is stopped as it sends, and a third correction comes before the next one
  await nights.prepare({ date: '2026-03-03', files: [mugs(7)] });
  const stopped = stopAt('SendPublication', nights);
  await nights.night().catch(() => {});
  await stopped;
  await nights.deliver([mugs(9)]);
  const input = nights.cloud.stateMachines.executions()[0]?.input ?? '';
  expect(await nights.run(input)).toMatchObject({ status: 'SUCCEEDED' });
  await nights.cloud.settled(AbortSignal.timeout(60_000));
  // Then only the last one counts, whatever was sent of the second
  const outbox = await nights.rows(
    `SELECT change, sent FROM clean.published_sales WHERE business_date = DATE '${DAY}' AND sku = 'MUG' AND location_id = 'S-HARBOUR' ORDER BY publication`,
  );
  expect(outbox).toEqual(['1', '99', '-93', '2'].map((change) => [change, 'true']));
  expect(await nights.counters()).toEqual({ ...corrected, 'S-HARBOUR MUG': -11 });
  // and the version that was closed and never told has given way to one that was
  const newest = await nights.reports();
  expect(Object.keys(newest).toSorted()).toEqual([report(1), report(2), report(4)]);
  expect(newest[report(4)]).toContain('store,S-HARBOUR,EUR,3,12,');
});

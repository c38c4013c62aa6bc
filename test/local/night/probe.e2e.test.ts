import { expect, it } from 'vitest';
import { contractOf } from '../../../contracts/retail-event.ts';
import { fileContractOf } from '../../../contracts/files/files.ts';
import { givenNights } from './given-nights.ts';
import { tillLog, tillRow, tillLogKey, usualDay } from './shop-days.ts';
it('probe', async () => {
  const D = '2026-02-27';
  const nights = await givenNights({ folder: '/tmp/nt', app: '/tmp/nt/cdk.out' }, D);
  const sold = ['0000-02-27T10:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '1700-02-27T10:00:00.123456789Z', '2026-02-27T10:00:00+23:59'];
  await nights.prepare({ date: D, events: [
    ...['0000-01-01T00:00:00Z', '0000-12-31T00:00:00Z', '0001-01-01T00:00:00+14:00', '1700-03-03T01:00:00Z'].map((occurredAt, i) => ({ ...contractOf('OrderPlaced').example, eventId: `o${i}`, orderId: `o${i}`, occurredAt })),
    { ...contractOf('OrderPlaced').example, eventId: 'ok', orderId: 'ok', occurredAt: `${D}T10:00:00Z` },
  ], files: [
    [tillLogKey(D), tillLog(...sold.map((sold_at, i) => tillRow(D, { sold_at, transaction_id: `S${i}` })), tillRow(D, { transaction_id: 'q', sku: '"a, ""b"""' }), tillRow(D, { transaction_id: 'max', quantity: '1', unit_price: '9999999999.0000' }))],
    ['reviews/x.jsonl', sold.map((createdAt, i) => JSON.stringify({ ...fileContractOf('reviews').example, reviewId: `r${i}`, createdAt })).join('\n')],
  ] });
  await nights.night().catch((e) => console.log('FAILED', e));
  for (const q of ['SELECT order_id, business_date, occurred_at, sku FROM clean.sales_lines', 'SELECT review_id, created_at FROM clean.reviews', 'SELECT event_id, occurred_at, business_date FROM clean.events', 'SELECT source, payload, reason_code, reason_message FROM clean.rejected_rows', 'SELECT * FROM clean.row_balance', 'SELECT * FROM marts.monthly_sales', 'SELECT * FROM marts.month_closings'])
    console.log(q, await nights.rows(q).catch(String));
  console.log(nights.mails().map(({ subject, text }) => subject + text).join('\n').slice(0, 3000));
  await nights.play(usualDay('2026-02-28')).catch((e) => console.log('FAILED', e));
  console.log(await nights.rows('SELECT * FROM marts.month_closings'), Object.keys(await nights.reports()));
});

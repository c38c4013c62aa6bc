import { expect, it } from 'vitest';
import { stockNotice, stockNoticeExample } from '../../contracts/notices/stock-notice.ts';
import { STOCK_LEVELS } from '../../domain/inventory/stock-level.ts';
import { aNotice } from '../helpers/stock.ts';

it('accepts its example, unchanged', () => {
  expect(stockNotice.parse(stockNoticeExample)).toEqual(stockNoticeExample);
});

it.each(STOCK_LEVELS)('tells of level %s', (severity) => {
  expect(stockNotice.safeParse(aNotice({ severity })).success).toBe(true);
});

it('tells of less than nothing on hand', () => {
  expect(stockNotice.safeParse(aNotice({ severity: 'oversold', onHand: -3 })).success).toBe(true);
});

it.each([
  ['without a number', { noticeNumber: undefined }],
  ['with number 0', { noticeNumber: 0 }],
  ['of an unknown severity', { severity: 'dire' }],
  ['of half a unit', { onHand: 0.5 }],
  ['without a time', { occurredAt: undefined }],
])('rejects a notice %s', (_what, overrides) => {
  expect(stockNotice.safeParse({ ...stockNoticeExample, ...overrides }).success).toBe(false);
});

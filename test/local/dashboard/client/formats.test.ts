import { expect, it } from 'vitest';
import { durationText, moneyText, tickText, valueText } from '../../../../local/dashboard/client/formats.ts';

it.each([
  ['1234567', 'count', '1,234,567'],
  ['1234.5', 'money', '€1,234.50'],
  ['0.1234', 'share', '12.3%'],
  ['0.5', 'change', '+50%'],
  ['4.2567', 'rating', '4.26'],
  ['-0.5', 'score', '-0.50'],
  ['2026-03-02', 'day', '2 Mar 2026'],
  ['2026-03', 'month', 'Mar 2026'],
  ['2026-03-02 14:05:00.000000', 'moment', '2 Mar 2026, 14:05'],
  ['<b>', 'text', '<b>'],
  [null, 'money', '–'],
] as const)('writes %s as %s: %s', (value, format, text) => {
  expect(valueText(value, format, 'EUR')).toBe(text);
});

it('writes an amount without its sign where the currency is none', () => {
  expect(moneyText(3, undefined)).toBe('3.00');
  expect(moneyText(3, '<x>')).toBe('3.00');
});

it('writes ticks short', () => {
  expect(tickText(12_500, 'money')).toBe('12.5k');
  expect(tickText(0.25, 'share')).toBe('25%');
});

it.each([
  [-5, '0.0 s'],
  [1_250, '1.3 s'],
  [61_000, '1 min'],
  [7_500_000, '2 h 5 min'],
])('writes %d ms as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

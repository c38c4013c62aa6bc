// How values are written for people.
import type { FieldFormat } from '../../../contracts/dashboards/data-set.ts';

const LOCALE = 'en-GB';

const count = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});
const share = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

export const countText = (value: number): string => count.format(value);
export const compactText = (value: number): string => compact.format(value);
export const changeText = (value: number): string => change.format(value);

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** @param digits decimals; amounts on an axis have none */
export function moneyText(value: number, currency: string | undefined, digits = 2): string {
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) return twoDecimals.format(value);
  const key = `${currency}${digits}`;
  const format =
    moneyFormats.get(key) ??
    new Intl.NumberFormat(LOCALE, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  moneyFormats.set(key, format);
  return format.format(value);
}

/** A value as the lake tells it. @param currency of an amount */
export function valueText(value: string | null, format: FieldFormat, currency?: string): string {
  if (value === null) return '–';
  switch (format) {
    case 'text':
      return value;
    case 'day':
      return dateText(day, value);
    case 'month':
      return dateText(month, value);
    case 'moment':
      return dateText(moment, `${value.replace(' ', 'T').replace(/Z?$/, 'Z')}`);
    default:
      return numberText(Number(value), format, currency);
  }
}

type NumberFormat = Exclude<FieldFormat, 'text' | 'day' | 'month' | 'moment'>;

export function numberText(value: number, format: NumberFormat, currency?: string): string {
  switch (format) {
    case 'count':
      return count.format(value);
    case 'quantity':
      return oneDecimal.format(value);
    case 'money':
      return moneyText(value, currency);
    case 'share':
      return share.format(value);
    case 'change':
      return change.format(value);
    case 'rating':
      return twoDecimals.format(value);
    case 'score':
      return signed.format(value);
  }
}

/** Short, for an axis. */
export function tickText(value: number, format: FieldFormat): string {
  if (format === 'share' || format === 'change') return share.format(value);
  return compact.format(value);
}

export const shortDayText = (value: Date): string => shortDay.format(value);
export const monthText = (value: Date): string => month.format(value);

function dateText(format: Intl.DateTimeFormat, value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : format.format(date);
}

export const momentText = (iso: string): string => dateText(moment, iso);
export const clockText = (iso: string): string => dateText(clock, iso);

/** How long ago or how late, from milliseconds. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 60) return `${oneDecimal.format(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

/** Writes the numbers of a chart. */
export function numberFormatOf(format: FieldFormat, currency: string | undefined): (value: number) => string {
  return (value) => valueText(String(value), format, currency);
}

// Counters, alerts, policies and notices for tests, with overrides.
import { type StockNotice, stockNoticeExample } from '../../contracts/notices/stock-notice.ts';
import type { StockAlert, StockCounter } from '../../domain/inventory/judge-stock.ts';
import type { StockPolicy } from '../../domain/inventory/stock-policy.ts';
import { KEY } from './events.ts';

/** Plenty of a product that is low at 10. */
export const aCounter = (overrides: Partial<StockCounter> = {}): StockCounter => ({
  ...KEY,
  onHand: 50,
  reorderPoint: 10,
  orderUpTo: 60,
  productName: 'Blue mug',
  category: 'kitchen',
  version: 100,
  ...overrides,
});

/** A product that ran low, which was told. */
export const anAlert = (overrides: Partial<StockAlert> = {}): StockAlert => ({
  ...KEY,
  level: 'low',
  since: '2026-03-02T08:00:00.000Z',
  openedAt: '2026-03-02T08:00:00.000Z',
  noticeNumber: 1,
  counterVersion: 99,
  untold: [],
  ...overrides,
});

export const aPolicy = (overrides: Partial<StockPolicy> = {}): StockPolicy => ({
  ...KEY,
  reorderPoint: 10,
  orderUpTo: 60,
  productName: 'Blue mug',
  category: 'kitchen',
  meanDailyDemand: 3.5,
  setAtMs: Date.parse('2026-03-01T00:00:00Z'),
  eventId: 'policy:1',
  ...overrides,
});

export const aNotice = (overrides: Partial<StockNotice> = {}): StockNotice => ({
  ...stockNoticeExample,
  ...overrides,
});

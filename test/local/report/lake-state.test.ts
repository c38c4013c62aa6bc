import { describe, expect, it } from 'vitest';
import { openBalances, type SourceBalance } from '../../../local/report/lake-state.ts';
import { salesDifferences } from '../../../local/report/sales-differences.ts';

const balance = (source: string, rows: Partial<SourceBalance['rows']>): SourceBalance => ({
  source,
  rows: { in: 0, clean: 0, rejected: 0, duplicate: 0, replaced: 0, ...rows },
});

describe('the balance of a source', () => {
  it('is closed when every row is clean, rejected, a duplicate or replaced', () => {
    const pos = balance('pos', { in: 10, clean: 4, rejected: 3, duplicate: 2, replaced: 1 });
    expect(openBalances({ balances: [pos] })).toEqual([]);
  });

  it('is open when a row is missing, or counted twice', () => {
    const balances = [balance('pos', { in: 10, clean: 9 }), balance('reviews', { in: 3, clean: 4 })];
    expect(openBalances({ balances })).toEqual([
      'pos: 1 of 10 rows are not accounted for',
      'reviews: -1 of 3 rows are not accounted for',
    ]);
  });
});

describe('sales beside the retailer’s books', () => {
  const day = { businessDate: '2026-03-02', channel: 'store', locationId: 'S-MARKET' } as const;
  const truth = [{ ...day, units: 3, netCents: 1_205 }];

  it('agree to the cent', () => {
    expect(salesDifferences(truth, [{ ...day, units: 3, netRevenue: '12.0500' }])).toEqual([]);
  });

  it.each([
    [
      [{ ...day, units: 3, netRevenue: '12.0400' }],
      'store S-MARKET: 3 units for 12.0400, but must be 3 for 12.0500',
    ],
    [[{ ...day, units: 2, netRevenue: '12.0500' }], '2 units for 12.0500, but must be 3 for 12.0500'],
    [[], 'no sales, but must be 3 units for 12.0500'],
  ])('differ: %j', (found, sentence) => {
    expect(salesDifferences(truth, found)).toEqual([expect.stringContaining(sentence)]);
  });

  it('differ when nobody knows of them', () => {
    expect(salesDifferences([], [{ ...day, units: 1, netRevenue: '1.0000' }])).toEqual([
      '2026-03-02 store S-MARKET: sales of which the retailer knows nothing',
    ]);
  });
});

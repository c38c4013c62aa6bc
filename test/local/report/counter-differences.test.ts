import { describe, expect, it } from 'vitest';
import { counterDifferences } from '../../../local/report/counter-differences.ts';
import { counter } from './given-outcome.ts';

const key = { locationId: 'WH-NORTH', sku: 'MUG' };
const truth = [{ ...key, onHand: 3, reorderPoint: 5, orderUpTo: 20, policyAt: '2026-03-02T08:00:00.000Z' }];
const kept = (overrides = {}) => [counter({ onHand: 3, ...overrides })];
const recommended = (asOf: string) => [{ ...key, asOf, reorderPoint: 7, orderUpTo: 30 }];

describe('counters beside the retailer’s own', () => {
  it('agree', () => {
    expect(counterDifferences(truth, kept(), [])).toEqual([]);
  });

  it.each([
    [kept({ onHand: 4 }), ['MUG at WH-NORTH: onHand is 4, but must be 3']],
    [kept({ onHand: null }), ['MUG at WH-NORTH: onHand is missing, but must be 3']],
    [kept({ reorderPoint: 6 }), ['MUG at WH-NORTH: reorderPoint is 6, but must be 5']],
    [[...kept(), counter({ sku: 'TEA' })], ['TEA at WH-NORTH: no such counter']],
  ])('differ', (counters, sentences) => {
    expect(counterDifferences(truth, counters, [])).toEqual(sentences);
  });

  it('have the policy that a night recommended after the retailer set one, and no older one', () => {
    const tuned = kept({ reorderPoint: 7, orderUpTo: 30 });
    expect(counterDifferences(truth, tuned, recommended('2026-03-02'))).toEqual([]);
    expect(counterDifferences(truth, kept(), recommended('2026-03-01'))).toEqual([]);
    expect(counterDifferences(truth, kept(), recommended('2026-03-03'))).toHaveLength(2);
  });
});

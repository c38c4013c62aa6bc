import { describe, expect, it } from 'vitest';
import { fraudSettings } from '../../../contracts/fraud-settings.ts';
import { anOrder, judgeAfter, minutesAfterNoon, orders } from '../../helpers/orders.ts';

const abroad = anOrder({ shipping: 'FR', since: minutesAfterNoon(0) });

describe('the score', () => {
  it('is the sum of the active rules that hit, and opens a case from the threshold on', () => {
    const judgement = judgeAfter([], abroad);
    expect(judgement).toMatchObject({ score: 85, shadowScore: 0, opensCase: true });
    expect(judgement.hits.map(({ rule, weight }) => [rule, weight])).toEqual([
      ['instant-account', 60],
      ['country-mismatch', 25],
    ]);
  });

  it.each([
    [85, true],
    [86, false],
  ])('of 85 against a threshold of %i opens a case: %s', (caseThreshold, opensCase) => {
    expect(judgeAfter([], abroad, fraudSettings({ caseThreshold })).opensCase).toBe(opensCase);
  });

  it('counts shadow rules apart', () => {
    const settings = fraudSettings({ rules: { 'instant-account': { state: 'shadow' } } });
    const judgement = judgeAfter([], abroad, settings);
    expect(judgement).toMatchObject({ score: 25, shadowScore: 60, opensCase: false });
    expect(judgement.hits.map(({ rule, state }) => [rule, state])).toEqual([
      ['instant-account', 'shadow'],
      ['country-mismatch', 'active'],
    ]);
  });
});

describe('the defaults', () => {
  it('hold the third account of a device farm, even one that waited before it bought', () => {
    const farm = orders(4, (n) => ({ at: n, device: 'D', sku: 'GIFT' }));
    expect(judgeAfter(farm, anOrder({ at: 10, device: 'D', sku: 'GIFT' })).opensCase).toBe(true);
  });

  it('hold a takeover: far too much, sent elsewhere', () => {
    const habit = orders(100, (n) => ({ amount: n % 2 === 0 ? 10 : 40 }));
    expect(judgeAfter(habit, anOrder({ amount: 400, shipping: 'FR' })).opensCase).toBe(true);
    expect(judgeAfter(habit, anOrder({ amount: 400 })).opensCase).toBe(false);
    expect(judgeAfter(habit, anOrder({ shipping: 'FR' })).opensCase).toBe(false);
  });
});

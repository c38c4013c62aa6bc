import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { newerPolicy, policyOf, type StockPolicy } from '../../../domain/inventory/stock-policy.ts';
import { anEvent, KEY, movement } from '../../helpers/events.ts';
import { aPolicy } from '../../helpers/stock.ts';

it('reads a policy from its event, its time in UTC', () => {
  expect(policyOf(anEvent('StockPolicySet', { occurredAt: '2026-03-01T01:00:00+01:00' }))).toEqual({
    ...KEY,
    reorderPoint: 12,
    orderUpTo: 60,
    productName: 'Blue mug',
    category: 'kitchen',
    meanDailyDemand: 3.5,
    setAtMs: Date.parse('2026-03-01T00:00:00Z'),
    eventId: 'policy:WH-NORTH:MUG-BLUE:2026-03',
  });
});

it('reads no policy from an event that moves stock', () => {
  expect(policyOf(movement('a', 1))).toBeUndefined();
});

it('prefers the later time, and the greater id within a millisecond', () => {
  const [early, late, lateToo] = [
    aPolicy({ setAtMs: 1, eventId: 'z' }),
    aPolicy({ setAtMs: 2, eventId: 'a' }),
    aPolicy({ setAtMs: 2, eventId: 'b' }),
  ];
  expect(newerPolicy(undefined, early)).toBe(early);
  expect(newerPolicy(early, late)).toBe(late);
  expect(newerPolicy(late, early)).toBe(late);
  expect(newerPolicy(lateToo, late)).toBe(lateToo);
});

it('has the newest win, in whatever order policies arrive', () => {
  const times = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 });
  const shuffled = times.chain((all) => {
    const policies = all.map((setAtMs, index) => aPolicy({ setAtMs, eventId: `p${index}` }));
    return fc.tuple(fc.constant(policies), fc.shuffledSubarray(policies, { minLength: policies.length }));
  });
  const winner = (policies: readonly StockPolicy[]) => policies.reduce(newerPolicy, aPolicy({ setAtMs: -1 }));
  fc.assert(
    fc.property(shuffled, ([policies, arrived]) => {
      expect(winner(arrived)).toEqual(winner(policies));
    }),
  );
});

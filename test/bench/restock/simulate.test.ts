import { expect, it } from 'vitest';
import { type Policy, simulate } from '../../../bench/restock/simulate.ts';
import { daysBetween } from '../../../domain/reporting/calendar.ts';

const days = daysBetween('2011-01-01', '2011-01-06');

function played(units: readonly number[], policy: Policy, leadTime = 2) {
  const dated = new Map(units.map((count, index) => [days[index] ?? '', count] as const));
  const series = [{ locationId: 'S-1', sku: 'MUG', units: dated }];
  return simulate({ series, days, policyOf: () => policy, leadTimeOf: () => leadTime });
}

it('a simulation owes what is not there, orders once at a time, and holds what is left at the end of a day', () => {
  // 10 - 6 is 4, and 6 are ordered for the fourth day; the 5 of the third day find 4. What is ordered then comes too late.
  expect(played([6, 0, 5, 3, 0, 0], { reorderPoint: 4, orderUpTo: 10 })).toEqual({
    demandDays: 3,
    stockOutDays: 1,
    demandedUnits: 14,
    missedUnits: 1,
    meanStock: (4 + 4 + 0 + 2 + 2 + 2) / 6,
  });
});

it('what comes back is sold again, and is no demand', () => {
  expect(played([-5, 5, 0, 0, 0, 0], { reorderPoint: 0, orderUpTo: 0 })).toMatchObject({
    demandDays: 1,
    stockOutDays: 0,
    missedUnits: 0,
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorse, STOCK_LEVELS, stockLevel } from '../../../domain/inventory/stock-level.ts';

describe('the level of a product', () => {
  it.each([
    // on hand, reorder point, was fine, was short
    [-1, 10, 'oversold', 'oversold'],
    [-1, 0, 'oversold', 'oversold'],
    [0, 10, 'out', 'out'],
    [0, 0, 'out', 'out'],
    [1, 10, 'low', 'low'],
    [10, 10, 'low', 'low'],
    [11, 10, 'none', 'low'],
    [12, 10, 'none', 'none'],
    // Without a reorder point the band is one unit.
    [1, 0, 'none', 'low'],
    [2, 0, 'none', 'none'],
    // A tenth of 5 is less than one unit.
    [6, 5, 'none', 'low'],
    [7, 5, 'none', 'none'],
    // A tenth of 30.
    [30, 30, 'low', 'low'],
    [33, 30, 'none', 'low'],
    [34, 30, 'none', 'none'],
    // A tenth of 25 is two units and a half.
    [27, 25, 'none', 'low'],
    [28, 25, 'none', 'none'],
    [1_100_000_000, 1_000_000_000, 'none', 'low'],
    [1_100_000_001, 1_000_000_000, 'none', 'none'],
  ] as const)(
    'with %i on hand and reorder point %i is %s when it was fine, %s when it was short',
    (onHand, reorderPoint, wasFine, wasShort) => {
      expect(stockLevel(onHand, reorderPoint, 'none')).toBe(wasFine);
      for (const before of ['low', 'out', 'oversold'] as const)
        expect(stockLevel(onHand, reorderPoint, before)).toBe(wasShort);
    },
  );

  const reorderPoints = fc.oneof(
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 0, max: 1_000_000_000 }),
  );

  it('does not flicker: inside the band fine stays fine and short stays low, however often it moves', () => {
    const walks = fc.tuple(
      reorderPoints,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
    );
    fc.assert(
      fc.property(walks, ([reorderPoint, places]) => {
        const band = Math.max(1, Math.floor(reorderPoint / 10));
        const inBand = places.map((place) => reorderPoint + 1 + Math.floor(place * (band - 1)));
        for (const start of STOCK_LEVELS) {
          const end = inBand.reduce((level, onHand) => stockLevel(onHand, reorderPoint, level), start);
          expect(end).toBe(start === 'none' ? 'none' : 'low');
        }
      }),
    );
  });

  it('never ends a shortage within a tenth of the reorder point, and always beyond it', () => {
    fc.assert(
      fc.property(reorderPoints, fc.integer({ min: 1, max: 300 }), (reorderPoint, above) => {
        const onHand = reorderPoint + above;
        const isBeyond = above > 1 && 10 * above > reorderPoint;
        expect(stockLevel(onHand, reorderPoint, 'out')).toBe(isBeyond ? 'none' : 'low');
      }),
    );
  });
});

it('is worse the further down it is', () => {
  const worse = STOCK_LEVELS.map((level) => STOCK_LEVELS.filter((than) => isWorse(level, than)));
  expect(worse).toEqual([[], ['none'], ['none', 'low'], ['none', 'low', 'out']]);
});

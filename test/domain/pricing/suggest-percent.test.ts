import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceSettings } from '../../../contracts/price-settings.ts';
import { coverDays } from '../../../domain/pricing/cover.ts';
import { suggestPercent } from '../../../domain/pricing/suggest-percent.ts';

const settings = priceSettings.parse({ band: { fromDays: 10, toDays: 50 } });

describe('the cover of a product', () => {
  it.each([
    [100, 4, 25],
    [100, 0, Number.POSITIVE_INFINITY],
    [0, 4, undefined],
    [-3, 4, undefined],
    [undefined, 4, undefined],
    [100, undefined, undefined],
  ])('of %s units at %s a day is %s', (onHand, demand, days) => {
    expect(coverDays(onHand, demand)).toBe(days);
  });
});

describe('the price that is suggested', () => {
  it.each([
    ['within the band', 30, 100, 100],
    ['at its ends', 50, 100, 100],
    ['a little too long', 51, 100, 99],
    ['half as long again', 75, 100, 95],
    ['far too long', 500, 100, 90],
    ['for ever', Number.POSITIVE_INFINITY, 100, 90],
    ['too long, near the floor', 500, 74, 70],
    ['too long, at the floor', 500, 70, 70],
    ['too short', 5, 100, 110],
    ['too short, at the ceiling', 1, 120, 120],
  ])('when the stock lasts %s', (_how, cover, before, percent) => {
    expect(suggestPercent(cover, before, settings)).toBe(percent);
  });

  it('stays between floor and ceiling, a step away at most, and moves the right way', () => {
    const anySettings = fc.record({
      band: fc.record({
        fromDays: fc.integer({ min: 1, max: 30 }),
        toDays: fc.integer({ min: 31, max: 200 }),
      }),
      mostStepPercent: fc.integer({ min: 1, max: 50 }),
      floorPercent: fc.integer({ min: 1, max: 100 }),
      ceilingPercent: fc.integer({ min: 100, max: 500 }),
    });
    const anyCover = fc.double({ min: 0.01, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(anySettings, fc.array(anyCover, { minLength: 1 }), (input, covers) => {
        const own = priceSettings.parse(input);
        let before = 100;
        for (const cover of covers) {
          const percent = suggestPercent(cover, before, own);
          expect(percent).toBeGreaterThanOrEqual(own.floorPercent);
          expect(percent).toBeLessThanOrEqual(own.ceilingPercent);
          expect(Math.abs(percent - before)).toBeLessThanOrEqual(own.mostStepPercent);
          if (cover >= own.band.fromDays) expect(percent).toBeLessThanOrEqual(before);
          if (cover <= own.band.toDays) expect(percent).toBeGreaterThanOrEqual(before);
          before = percent;
        }
      }),
    );
  });
});

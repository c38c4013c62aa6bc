import { describe, expect, it } from 'vitest';
import { priceSuggested } from '../../../contracts/actions/price-suggested.ts';
import { priceSettings } from '../../../contracts/price-settings.ts';
import { judgePrice, type PricedImage } from '../../../domain/pricing/judge-price.ts';
import { KEY } from '../../helpers/events.ts';
import { aCounter } from '../../helpers/stock.ts';

const settings = priceSettings.parse({});

const image = (counter: Partial<PricedImage['counter']> = {}, at = '2026-03-02T09:00:00.000Z') => ({
  counter: { ...aCounter({ onHand: 700 }), meanDailyDemand: 3.5, ...counter },
  at,
});

describe('a stock that lasts too long', () => {
  it('calls for a lower price, and says why', () => {
    // When
    const record = judgePrice(image(), undefined, settings);

    // Then
    expect(record).toMatchObject({ ...KEY, suggestionNumber: 1, percent: 90, counterVersion: 100 });
    expect(record?.untold).toEqual([
      {
        id: 'price-suggested:WH-NORTH:MUG-BLUE:1',
        occurredAt: '2026-03-02T09:00:00.000Z',
        ...KEY,
        suggestionNumber: 1,
        direction: 'lower',
        percentOfListPrice: 90,
        previousPercent: 100,
        onHand: 700,
        meanDailyDemand: 3.5,
        coverDays: 200,
        band: { fromDays: 7, toDays: 90 },
        reason: '700 units last 200 days at 3.5 a day, but should last at most 90.',
      },
    ]);
    expect(priceSuggested.schema.parse(record?.untold[0])).toEqual(record?.untold[0]);
  });

  it('has no number of days when nothing is sold', () => {
    const suggestion = judgePrice(image({ meanDailyDemand: 0 }), undefined, settings)?.untold[0];
    expect(suggestion).toMatchObject({ reason: '700 units are there, and none is sold.' });
    expect(suggestion).not.toHaveProperty('coverDays');
  });
});

describe('a stock that does not last', () => {
  it('calls for a higher price', () => {
    const suggestion = judgePrice(image({ onHand: 7 }), undefined, settings)?.untold[0];
    expect(suggestion).toMatchObject({
      direction: 'raise',
      percentOfListPrice: 110,
      reason: '7 units last 2 days at 3.5 a day, but should last at least 7.',
    });
  });

  it.each([0, -4, undefined])('but is %s calls for none: there is nothing to sell', (onHand) => {
    expect(judgePrice(image({ onHand }), undefined, settings)).toBeUndefined();
  });
});

it('nothing is suggested while nobody knows the demand', () => {
  expect(judgePrice(image({ meanDailyDemand: undefined }), undefined, settings)).toBeUndefined();
});

describe('after a suggestion', () => {
  const first = judgePrice(image(), undefined, settings);
  const told = first && { ...first, untold: [] };

  it('a product is left alone while the cooldown lasts', () => {
    expect(judgePrice(image({ version: 101 }, '2026-03-09T08:59:59.999Z'), told, settings)).toBeUndefined();
  });

  it('goes further when it is over, down to the floor', () => {
    const after = judgePrice(image({ version: 101 }, '2026-03-09T09:00:00.000Z'), told, settings);
    expect(after).toMatchObject({ suggestionNumber: 2, percent: 80 });
    const low = told && { ...told, percent: 70 };
    expect(judgePrice(image({ version: 101 }, '2026-03-09T09:00:00.000Z'), low, settings)).toBeUndefined();
  });

  it('an image from before it changes nothing', () => {
    expect(judgePrice(image({ version: 99 }, '2026-04-01T00:00:00.000Z'), told, settings)).toBeUndefined();
  });
});

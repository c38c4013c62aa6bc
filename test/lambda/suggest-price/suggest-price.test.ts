import { describe, expect, it } from 'vitest';
import type { PriceSuggested } from '../../../contracts/actions/price-suggested.ts';
import { priceSettings } from '../../../contracts/price-settings.ts';
import { counterName } from '../../../domain/inventory/stock-change.ts';
import type { PriceRecord, PriceRevision } from '../../../domain/pricing/judge-price.ts';
import {
  type SuggestPricePorts,
  suggestPrice,
  sweepPrices,
} from '../../../lambda/suggest-price/suggest-price.ts';
import { Crash, crashAt, MOMENTS } from '../../helpers/crash.ts';
import { aCounter } from '../../helpers/stock.ts';

const AT = '2026-03-02T09:00:00.000Z';
const image = (version: number, onHand = 700) => ({
  counter: { ...aCounter({ onHand, version }), meanDailyDemand: 3.5 },
  at: AT,
});

function given() {
  const records = new Map<string, PriceRecord>();
  const suggestions: PriceSuggested[] = [];
  const ports: SuggestPricePorts = {
    prices: {
      read: async (keys) => keys.flatMap((key) => records.get(counterName(key)) ?? []),
      async save(revisions) {
        const late: PriceRevision[] = [];
        for (const revision of revisions) {
          const name = counterName(revision.record);
          if (records.get(name)?.suggestionNumber === revision.replaces) records.set(name, revision.record);
          else late.push(revision);
        }
        return late;
      },
    },
    bus: {
      async suggest(some) {
        suggestions.push(...some);
      },
    },
    settings: priceSettings.parse({}),
  };
  return { ports, suggestions };
}

describe('changes of a counter', () => {
  it('call for another price once, by the last image of the batch', async () => {
    // Given
    const { ports, suggestions } = given();
    // When
    const outcome = await suggestPrice([image(1, 10), image(2), image(3)], ports);
    await suggestPrice([image(3), image(4)], ports);
    // Then
    expect(outcome).toEqual({ judged: 3, suggested: 1 });
    expect(suggestions.map(({ percentOfListPrice }) => percentOfListPrice)).toEqual([90]);
  });

  it.each([1, 2, 3, 4].flatMap((call) => MOMENTS.map((moment) => ({ call, moment }))))(
    'lose no suggestion to a crash at %o',
    async (plan) => {
      // Given
      const { ports, suggestions } = given();
      const wrap = crashAt(plan);
      const crashing = {
        ...ports,
        prices: { read: wrap(ports.prices.read), save: wrap(ports.prices.save) },
        bus: { suggest: wrap(ports.bus.suggest) },
      };
      // When
      await expect(suggestPrice([image(1)], crashing)).rejects.toThrow(Crash);
      await suggestPrice([image(1)], ports);
      // Then
      expect([...new Set(suggestions.map(({ id }) => id))]).toEqual(['price-suggested:WH-NORTH:MUG-BLUE:1']);
    },
  );
});

it('a sweep goes further with what stays outside of its band', async () => {
  // Given
  const { ports, suggestions } = given();
  await suggestPrice([image(1)], ports);
  const pages = async function* () {
    yield [image(1).counter];
  };
  // When
  expect(await sweepPrices(pages(), '2026-03-09T08:00:00Z', ports)).toEqual({ judged: 1, suggested: 0 });
  expect(await sweepPrices(pages(), '2026-03-09T09:00:00Z', ports)).toEqual({ judged: 1, suggested: 1 });
  // Then
  expect(suggestions.map(({ percentOfListPrice }) => percentOfListPrice)).toEqual([90, 80]);
});

// Suggests another price when the stock of a product lasts longer or shorter than it should; the only writer of the price
// records (ADR 4).
import type { PriceSuggested } from '../../contracts/actions/price-suggested.ts';
import type { PriceSettings } from '../../contracts/price-settings.ts';
import { type CounterKey, counterName } from '../../domain/inventory/stock-change.ts';
import {
  judgePrice,
  type PricedImage,
  type PriceRecord,
  type PriceRevision,
  toldRevision,
} from '../../domain/pricing/judge-price.ts';

export interface SuggestPricePorts {
  readonly prices: {
    /** Those that there are; no key twice. Read consistently. */
    read(keys: readonly CounterKey[]): Promise<readonly PriceRecord[]>;
    /** Saves each where the one that it replaces is still in place; returns those that came too late. */
    save(revisions: readonly PriceRevision[]): Promise<readonly PriceRevision[]>;
  };
  readonly bus: {
    suggest(suggestions: readonly PriceSuggested[]): Promise<void>;
  };
  readonly settings: PriceSettings;
}

export interface SuggestPriceOutcome {
  readonly judged: number;
  readonly suggested: number;
}

/** Judges the last image of each product in the batch. Throws when the batch must come again. */
export async function suggestPrice(
  images: readonly PricedImage[],
  ports: SuggestPricePorts,
): Promise<SuggestPriceOutcome> {
  const last = new Map(images.map((image) => [counterName(image.counter), image]));
  let suggested = 0;
  for (let waiting = [...last.values()]; waiting.length > 0; ) {
    const round = await recordThenTell(waiting, ports);
    suggested += round.told;
    waiting = round.overtaken;
  }
  return { judged: images.length, suggested };
}

/** Recorded with what is untold, told, no longer untold: as the stock announcer does it (ADR 4). */
async function recordThenTell(images: readonly PricedImage[], ports: SuggestPricePorts) {
  const { prices, bus, settings } = ports;
  const recorded = await prices.read(images.map(({ counter: { locationId, sku } }) => ({ locationId, sku })));
  const found = new Map(recorded.map((record) => [counterName(record), record]));
  const judged = images.map((image) => {
    const before = found.get(counterName(image.counter));
    const after = judgePrice(image, before, settings);
    const revision: PriceRevision | undefined =
      after === undefined ? undefined : { record: after, replaces: before?.suggestionNumber };
    return { image, record: after ?? before, revision };
  });
  const late = await prices.save(judged.flatMap(({ revision }) => revision ?? []));
  const again = new Set(late.map(({ record }) => counterName(record)));
  const untold = judged.flatMap(({ image, record }) =>
    record === undefined || record.untold.length === 0 || again.has(counterName(image.counter))
      ? []
      : [record],
  );
  const suggestions = untold.flatMap((record) => record.untold);
  await bus.suggest(suggestions);
  await prices.save(untold.map(toldRevision));
  const overtaken = images.filter(({ counter }) => again.has(counterName(counter)));
  return { told: suggestions.length, overtaken };
}

/**
 * Judges every product as it is now: one that stays outside its band is suggested another price when its cooldown is over.
 * @param at the moment of the sweep, ISO-8601
 */
export async function sweepPrices(
  pages: AsyncIterable<readonly PricedImage['counter'][]>,
  at: string,
  ports: SuggestPricePorts,
): Promise<SuggestPriceOutcome> {
  let total: SuggestPriceOutcome = { judged: 0, suggested: 0 };
  for await (const page of pages) {
    const { judged, suggested } = await suggestPrice(
      page.map((counter) => ({ counter, at })),
      ports,
    );
    total = { judged: total.judged + judged, suggested: total.suggested + suggested };
  }
  return total;
}

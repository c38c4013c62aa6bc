// The life of a product's price suggestions: what a new image of its counter does to them.
import type { PriceSuggested } from '../../contracts/actions/price-suggested.ts';
import type { PriceSettings } from '../../contracts/price-settings.ts';
import type { StockCounter } from '../inventory/judge-stock.ts';
import type { CounterKey } from '../inventory/stock-change.ts';
import { coverDays } from './cover.ts';
import { suggestPercent } from './suggest-percent.ts';

/** A counter with what is sold of it, as it was at a moment. */
export interface PricedImage {
  readonly counter: StockCounter & { readonly meanDailyDemand: number | undefined };
  /** ISO-8601 */
  readonly at: string;
}

/** What is recorded of one product at one location. */
export interface PriceRecord extends CounterKey {
  /** Number of the last suggestion; a number has one content, however often it is told. */
  readonly suggestionNumber: number;
  /** What it suggested. */
  readonly percent: number;
  readonly suggestedAt: string;
  /** The version of the counter that was judged. */
  readonly counterVersion: number;
  /** Suggestions that may not have been told yet, the oldest first. */
  readonly untold: readonly PriceSuggested[];
}

/** A record bound to what it was decided from. */
export interface PriceRevision {
  readonly record: PriceRecord;
  /** The suggestion's number in the record that this one takes the place of; undefined when there was none. */
  readonly replaces: number | undefined;
}

/** The record when all of its suggestions have been told. */
export const toldRevision = (record: PriceRecord): PriceRevision => ({
  record: { ...record, untold: [] },
  replaces: record.suggestionNumber,
});

const HOUR_MS = 3_600_000;
const LIST_PRICE = 100;

/** What is to be recorded, with a further untold suggestion; undefined when no other price is to be suggested. */
export function judgePrice(
  { counter, at }: PricedImage,
  recorded: PriceRecord | undefined,
  settings: PriceSettings,
): PriceRecord | undefined {
  const { onHand, meanDailyDemand } = counter;
  const cover = coverDays(onHand, meanDailyDemand);
  if (cover === undefined || onHand === undefined || meanDailyDemand === undefined) return undefined;
  if (recorded !== undefined && !isOver(recorded, { counter, at }, settings)) return undefined;
  const before = recorded?.percent ?? LIST_PRICE;
  const percent = suggestPercent(cover, before, settings);
  if (percent === before) return undefined;
  const suggestionNumber = (recorded?.suggestionNumber ?? 0) + 1;
  const { locationId, sku } = counter;
  const suggestion: PriceSuggested = {
    id: `price-suggested:${locationId}:${sku}:${suggestionNumber}`,
    occurredAt: at,
    locationId,
    sku,
    suggestionNumber,
    direction: percent < before ? 'lower' : 'raise',
    percentOfListPrice: percent,
    previousPercent: before,
    onHand,
    meanDailyDemand,
    ...(Number.isFinite(cover) ? { coverDays: rounded(cover) } : {}),
    band: settings.band,
    reason: reasonOf({ onHand, meanDailyDemand, cover }, settings),
  };
  return {
    locationId,
    sku,
    suggestionNumber,
    percent,
    suggestedAt: at,
    counterVersion: counter.version,
    untold: [...(recorded?.untold ?? []), suggestion],
  };
}

/** Whether the cooldown of the last suggestion is over, and the image not older than it. */
function isOver(recorded: PriceRecord, { counter, at }: PricedImage, settings: PriceSettings): boolean {
  if (counter.version < recorded.counterVersion) return false;
  return Date.parse(at) - Date.parse(recorded.suggestedAt) >= settings.cooldownHours * HOUR_MS;
}

interface Measured {
  readonly onHand: number;
  readonly meanDailyDemand: number;
  readonly cover: number;
}

function reasonOf({ onHand, meanDailyDemand, cover }: Measured, { band }: PriceSettings): string {
  if (!Number.isFinite(cover)) return `${onHand} units are there, and none is sold.`;
  const lasts = `${onHand} units last ${rounded(cover)} days at ${rounded(meanDailyDemand)} a day`;
  return cover > band.toDays
    ? `${lasts}, but should last at most ${band.toDays}.`
    : `${lasts}, but should last at least ${band.fromDays}.`;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

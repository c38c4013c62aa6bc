// Which price might bring the stock of a product back into its band.
import type { PriceSettings } from '../../contracts/price-settings.ts';

/**
 * The price in percent of the list price, in whole percents; `before` when the cover is within its band, or no more can
 * be done. The further the cover is outside, the bigger the step: a stock that lasts half as long again as it should is
 * worth half of the biggest step, one that lasts twice as long all of it; and the other way round for one that is short.
 */
export function suggestPercent(cover: number, before: number, settings: PriceSettings): number {
  const { band, floorPercent, ceilingPercent } = settings;
  if (cover > band.toDays) {
    const lowered = before - stepOf(cover / band.toDays - 1, settings);
    return Math.min(before, Math.max(floorPercent, lowered));
  }
  if (cover < band.fromDays) {
    const raised = before + stepOf(band.fromDays / cover - 1, settings);
    return Math.max(before, Math.min(ceilingPercent, raised));
  }
  return before;
}

/** @param excess how far outside, in shares of the band's end */
const stepOf = (excess: number, { mostStepPercent }: PriceSettings): number =>
  Math.max(1, Math.round(mostStepPercent * Math.min(1, excess)));

// How short a product is at a location, with a band that keeps an alert from flickering.

export const STOCK_LEVELS = ['none', 'low', 'out', 'oversold'] as const;

/** From fine to worst. */
export type StockLevel = (typeof STOCK_LEVELS)[number];

export const isWorse = (level: StockLevel, than: StockLevel): boolean =>
  STOCK_LEVELS.indexOf(level) > STOCK_LEVELS.indexOf(than);

const BAND_SHARE = 0.1;
const BAND_MINIMUM = 1;

/**
 * Oversold below zero, out at zero, low at or under the reorder point, none above the reorder point by more than
 * a tenth of it (at least one unit). In between, a product that was fine stays fine and any other is low.
 */
export function stockLevel(onHand: number, reorderPoint: number, before: StockLevel): StockLevel {
  if (onHand < 0) return 'oversold';
  if (onHand === 0) return 'out';
  if (onHand <= reorderPoint) return 'low';
  if (onHand > reorderPoint + Math.max(BAND_MINIMUM, BAND_SHARE * reorderPoint)) return 'none';
  return before === 'none' ? 'none' : 'low';
}

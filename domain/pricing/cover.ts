// How long the stock of a product lasts.

/**
 * Days that the stock lasts at a mean daily demand; Infinity when nothing is sold, undefined when there is nothing to
 * sell, or nobody knows the demand: then no price would change anything, or nobody knows how.
 */
export function coverDays(
  onHand: number | undefined,
  meanDailyDemand: number | undefined,
): number | undefined {
  if (onHand === undefined || onHand <= 0 || meanDailyDemand === undefined) return undefined;
  return meanDailyDemand === 0 ? Number.POSITIVE_INFINITY : onHand / meanDailyDemand;
}

// A change of what is recorded of one counter, bound to what it was decided from.
import type { StockAlert } from './judge-stock.ts';

export interface AlertRevision {
  readonly alert: StockAlert;
  /** The counter's version in the alert that this one takes the place of; undefined when there was none. */
  readonly replaces: number | undefined;
}

/** The alert when all of its notices have been told. */
export const toldRevision = (alert: StockAlert): AlertRevision => ({
  alert: { ...alert, untold: [] },
  replaces: alert.counterVersion,
});

// What the images of one counter do to its alert, one after the other.
import { judgeStock, type StockAlert, type StockCounter } from './judge-stock.ts';

/** A counter as it was at a moment (ISO-8601). */
export interface StockImage {
  readonly counter: StockCounter;
  readonly at: string;
}

export interface JudgedInTurn {
  /** The very alert that was recorded when nothing changed; undefined when there is none. */
  readonly alert: StockAlert | undefined;
  /** Images that are to be judged when what is untold has been told. */
  readonly waiting: readonly StockImage[];
}

/** An alert is one item of a table, of 400 KB at most; a notice with the longest of names takes 2.5 KB. */
export const MOST_UNTOLD = 50;

/** Judges the images, all of one counter, in turn, until more is untold than an alert should hold. */
export function judgeInTurn(images: readonly StockImage[], recorded: StockAlert | undefined): JudgedInTurn {
  let alert = recorded;
  for (const [index, { counter, at }] of images.entries()) {
    if (alert !== undefined && alert.untold.length >= MOST_UNTOLD)
      return { alert, waiting: images.slice(index) };
    alert = judgeStock(counter, alert, at) ?? alert;
  }
  return { alert, waiting: [] };
}

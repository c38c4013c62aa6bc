// The life of a stock alert: what a new image of a counter does to it, and whether people are to be told.
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import type { CounterKey } from './stock-change.ts';
import { isWorse, type StockLevel, stockLevel } from './stock-level.ts';

/** A counter as its table holds it. */
export interface StockCounter extends CounterKey {
  /** Undefined until the first quantity arrives. */
  readonly onHand: number | undefined;
  /** Zero without a policy. */
  readonly reorderPoint: number;
  readonly orderUpTo: number | undefined;
  readonly productName: string | undefined;
  readonly category: string | undefined;
  /** Grows by one with every write. */
  readonly version: number;
}

/** What is recorded of one counter. */
export interface StockAlert extends CounterKey {
  readonly level: StockLevel;
  /** When the present level was reached, ISO-8601. */
  readonly since: string;
  /** When the shortage began; undefined while there is none. */
  readonly openedAt: string | undefined;
  /** Number of the last notice; a number has one content, however often it is told. */
  readonly noticeNumber: number;
  /** The version of the counter that was judged. */
  readonly counterVersion: number;
  /** Notices that may not have been told yet, the oldest first. */
  readonly untold: readonly StockNotice[];
}

/**
 * Judges a counter as it was at `at` (ISO-8601) against what is recorded: the alert that is to be recorded, with a
 * further untold notice unless the level became milder. Undefined when there is nothing to record: the image is old,
 * has no quantity, or leaves the level as it was.
 */
export function judgeStock(
  counter: StockCounter,
  recorded: StockAlert | undefined,
  at: string,
): StockAlert | undefined {
  if (counter.onHand === undefined) return undefined;
  if (recorded !== undefined && counter.version <= recorded.counterVersion) return undefined;
  const before = recorded?.level ?? 'none';
  const level = stockLevel(counter.onHand, counter.reorderPoint, before);
  if (level === before) return undefined;
  const isTold = level === 'none' || isWorse(level, before);
  const { locationId, sku } = counter;
  const openedAt = level === 'none' ? undefined : (recorded?.openedAt ?? at);
  const noticeNumber = (recorded?.noticeNumber ?? 0) + (isTold ? 1 : 0);
  const alert = {
    locationId,
    sku,
    level,
    since: at,
    openedAt,
    noticeNumber,
    counterVersion: counter.version,
    untold: recorded?.untold ?? [],
  };
  if (!isTold) return alert;
  return { ...alert, untold: [...alert.untold, noticeOf(counter, counter.onHand, alert, before)] };
}

/** Its fields are in the order of the contract, so that a notice that was read back is the same text. */
function noticeOf(counter: StockCounter, onHand: number, alert: StockAlert, before: StockLevel): StockNotice {
  const { locationId, sku, reorderPoint, orderUpTo, productName, category } = counter;
  const { level, noticeNumber, since } = alert;
  return {
    kind: 'stock',
    noticeNumber,
    severity: level,
    previousSeverity: before,
    locationId,
    sku,
    ...(productName === undefined ? {} : { productName }),
    ...(category === undefined ? {} : { category }),
    onHand,
    reorderPoint,
    ...(orderUpTo === undefined ? {} : { orderUpTo }),
    occurredAt: since,
  };
}

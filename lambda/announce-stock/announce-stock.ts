// Tells people when stock becomes short, worse, or fine again; the only writer of the alerts table (ADR 0004).
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { judgeStock, type StockAlert, type StockCounter } from '../../domain/inventory/judge-stock.ts';
import { type CounterKey, counterName } from '../../domain/inventory/stock-change.ts';

/** A counter as it was at a moment (ISO-8601). */
export interface StockImage {
  readonly counter: StockCounter;
  readonly at: string;
}

export interface AnnounceStockPorts {
  readonly alerts: {
    read(keys: readonly CounterKey[]): Promise<readonly StockAlert[]>;
    /** Saves each alert unless a newer version of its counter was judged meanwhile. */
    save(alerts: readonly StockAlert[]): Promise<void>;
  };
  readonly notices: {
    publish(notices: readonly StockNotice[]): Promise<void>;
  };
}

export interface AnnounceOutcome {
  readonly judged: number;
  readonly raised: number;
  readonly resolved: number;
}

/**
 * Judges the last image of each counter. Publishes, then saves: a crash in between repeats a notice with the same
 * number, and loses none.
 */
export async function announceStock(
  images: readonly StockImage[],
  { alerts, notices }: AnnounceStockPorts,
): Promise<AnnounceOutcome> {
  const latest = [...new Map(images.map((image) => [counterName(image.counter), image])).values()];
  const recorded = await alerts.read(latest.map(({ counter }) => counter));
  const recordedOf = new Map(recorded.map((alert) => [counterName(alert), alert]));
  const judgements = latest.flatMap(
    ({ counter, at }) => judgeStock(counter, recordedOf.get(counterName(counter)), at) ?? [],
  );
  const told = judgements.flatMap(({ notice }) => notice ?? []);
  await notices.publish(told);
  await alerts.save(judgements.map(({ alert }) => alert));
  const resolved = told.filter(({ severity }) => severity === 'none').length;
  return { judged: latest.length, raised: told.length - resolved, resolved };
}

/**
 * Judges every counter as it is now through the same code, so that what a change stream lost is told late, not never.
 * @param at the moment of the sweep, ISO-8601
 */
export async function sweepStock(
  counters: AsyncIterable<readonly StockCounter[]>,
  at: string,
  ports: AnnounceStockPorts,
): Promise<AnnounceOutcome> {
  let total: AnnounceOutcome = { judged: 0, raised: 0, resolved: 0 };
  for await (const page of counters) {
    const outcome = await announceStock(
      page.map((counter) => ({ counter, at })),
      ports,
    );
    total = {
      judged: total.judged + outcome.judged,
      raised: total.raised + outcome.raised,
      resolved: total.resolved + outcome.resolved,
    };
  }
  return total;
}

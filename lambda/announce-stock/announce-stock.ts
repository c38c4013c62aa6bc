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
 * Judges the images of each counter in turn, so that what is told does not depend on how batches are cut. Publishes,
 * then saves: a crash in between repeats notices with the same numbers, and loses none.
 */
export async function announceStock(
  images: readonly StockImage[],
  { alerts, notices }: AnnounceStockPorts,
): Promise<AnnounceOutcome> {
  const counters = new Map(images.map(({ counter }) => [counterName(counter), counter]));
  const recorded = await alerts.read([...counters.values()]);
  const { told, changed } = judgeInTurn(images, recorded);
  await notices.publish(told);
  await alerts.save(changed);
  const resolved = told.filter(({ severity }) => severity === 'none').length;
  return { judged: images.length, raised: told.length - resolved, resolved };
}

/** The notices in the order of the images, and the last state of each alert that changed. */
function judgeInTurn(images: readonly StockImage[], recorded: readonly StockAlert[]) {
  const current = new Map(recorded.map((alert) => [counterName(alert), alert]));
  const changed = new Map<string, StockAlert>();
  const told: StockNotice[] = [];
  for (const { counter, at } of images) {
    const name = counterName(counter);
    const judgement = judgeStock(counter, current.get(name), at);
    if (judgement === undefined) continue;
    current.set(name, judgement.alert);
    changed.set(name, judgement.alert);
    if (judgement.notice !== undefined) told.push(judgement.notice);
  }
  return { told, changed: [...changed.values()] };
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

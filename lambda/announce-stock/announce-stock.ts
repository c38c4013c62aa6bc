// Tells people when stock becomes short, worse, or fine again; the only writer of the alerts table (ADR 0004).
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { type AlertRevision, toldRevision } from '../../domain/inventory/alert-revision.ts';
import { judgeInTurn, type StockImage } from '../../domain/inventory/judge-in-turn.ts';
import type { StockAlert, StockCounter } from '../../domain/inventory/judge-stock.ts';
import { type CounterKey, counterName } from '../../domain/inventory/stock-change.ts';

export interface AnnounceStockPorts {
  readonly alerts: {
    read(keys: readonly CounterKey[]): Promise<readonly StockAlert[]>;
    /** Saves each alert where the one that it replaces is still in place; returns those that came too late. */
    save(revisions: readonly AlertRevision[]): Promise<readonly AlertRevision[]>;
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
 * Judges the images of each counter in turn, so that what is told does not depend on how batches are cut. Throws when
 * the batch must come again.
 */
export async function announceStock(
  images: readonly StockImage[],
  ports: AnnounceStockPorts,
): Promise<AnnounceOutcome> {
  const told: StockNotice[] = [];
  for (let waiting = images; waiting.length > 0; ) {
    const round = await recordThenTell(waiting, ports);
    told.push(...round.told);
    waiting = round.waiting;
  }
  const resolved = told.filter(({ severity }) => severity === 'none').length;
  return { judged: images.length, raised: told.length - resolved, resolved };
}

/**
 * Order matters: what is decided is recorded with its untold notices, then told, then no longer untold. A crash in
 * between leaves untold notices to whoever reads the alert next, who tells them whether it has anything to judge or not.
 */
async function recordThenTell(images: readonly StockImage[], { alerts, notices }: AnnounceStockPorts) {
  const counters = Map.groupBy(images, ({ counter }) => counterName(counter));
  const recorded = await alerts.read([...counters.values()].flatMap(([first]) => first?.counter ?? []));
  const judged = judgeAll(counters, recorded);
  const overtaken = await alerts.save(judged.flatMap(({ revision }) => revision ?? []));
  const again = new Set(overtaken.map(({ alert }) => counterName(alert)));
  const untold = judged.flatMap(({ name, alert }) =>
    alert === undefined || alert.untold.length === 0 || again.has(name) ? [] : [alert],
  );
  const told = untold.flatMap((alert) => alert.untold);
  await notices.publish(told);
  // What comes too late does no harm: whoever recorded more meanwhile has taken over what was untold.
  await alerts.save(untold.map(toldRevision));
  const waiting = judged.flatMap(({ name, images, waiting }) => (again.has(name) ? images : waiting));
  return { told, waiting };
}

function judgeAll(counters: ReadonlyMap<string, readonly StockImage[]>, recorded: readonly StockAlert[]) {
  const found = new Map(recorded.map((alert) => [counterName(alert), alert]));
  return [...counters].map(([name, images]) => {
    const before = found.get(name);
    const { alert, waiting } = judgeInTurn(images, before);
    const isChanged = alert !== undefined && alert !== before;
    const revision: AlertRevision | undefined = isChanged
      ? { alert, replaces: before?.counterVersion }
      : undefined;
    return { name, images, alert, revision, waiting };
  });
}

/**
 * Judges every counter as it is now through the same code, so that what a change stream lost, or an announcer left
 * untold, is told late, not never.
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

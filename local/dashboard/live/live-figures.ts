// How much has gone through, from the metrics that the functions themselves write.
import type { Cloud } from '../../cloud/cloud.ts';
import type { Figures } from '../live-message.ts';

export interface LiveFigures {
  /** To be called again and again: it also keeps the last minute. */
  seen(): Omit<Figures, 'quarantined'>;
}

const SECONDS = 60;

interface Surroundings {
  readonly functions: Cloud['functions'];
  readonly cloudNowMs: () => number;
  readonly wallMs: () => number;
}

export function liveFigures({ functions, cloudNowMs, wallMs }: Surroundings): LiveFigures {
  const sum = (metric: string) =>
    functions.reduce((total, { log }) => total + (log.metrics.get(metric) ?? 0), 0);
  const perSecond = Array.from({ length: SECONDS }, () => 0);
  let second = Math.floor(wallMs() / 1000);
  let counted = sum('EventsApplied');

  /** Nobody may have looked for a while: what came meanwhile is spread over it, and not told as one second's. */
  const keepMinute = (nowMs: number, applied: number) => {
    const passed = Math.floor(nowMs / 1000) - second;
    const share = Math.round((applied - counted) / Math.max(1, passed));
    if (passed === 0) perSecond[SECONDS - 1] = (perSecond[SECONDS - 1] ?? 0) + share;
    for (let index = 0; index < Math.min(passed, SECONDS); index += 1) perSecond.push(share);
    perSecond.splice(0, perSecond.length - SECONDS);
    second += passed;
    counted = applied;
  };

  return {
    seen() {
      const readAtMs = wallMs();
      const applied = sum('EventsApplied');
      keepMinute(readAtMs, applied);
      return {
        readAtMs,
        cloudTime: new Date(cloudNowMs()).toISOString(),
        applied,
        duplicates: sum('DuplicateEvents'),
        ordersJudged: sum('OrdersJudged'),
        alertsRaised: sum('StockAlertsRaised'),
        perSecond: [...perSecond],
      };
    },
  };
}

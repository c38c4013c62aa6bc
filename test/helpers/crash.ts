// Ports that crash: at one call of a run, before it reaches the world, midway, or after it did.
import type { AnnounceStockPorts } from '../../lambda/announce-stock/announce-stock.ts';
import type { CountInventoryPorts } from '../../lambda/count-inventory/count-inventory.ts';

export interface CrashPlan {
  /** Which port call of the run, from 1. */
  readonly call: number;
  /** Midway: the first half of what the call was given reached the world. */
  readonly moment: 'before' | 'midway' | 'after';
}

export const MOMENTS = ['before', 'midway', 'after'] as const;

export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Wraps jobs over many items; of all of their calls together, the planned one crashes. */
export function crashAt({ call, moment }: CrashPlan) {
  let calls = 0;
  return <Item, Result>(job: (items: readonly Item[]) => Promise<Result>) =>
    async (items: readonly Item[]): Promise<Result> => {
      calls += 1;
      if (calls !== call) return job(items);
      if (moment === 'after') await job(items);
      if (moment === 'midway') await job(items.slice(0, Math.ceil(items.length / 2)));
      throw new Crash(`${moment} call ${call}`);
    };
}

export function crashingInventory(ports: CountInventoryPorts, plan: CrashPlan): CountInventoryPorts {
  const crashing = crashAt(plan);
  const { quarantine, appliedEvents, counters } = ports;
  return {
    quarantine: { keep: crashing(quarantine.keep) },
    appliedEvents: { known: crashing(appliedEvents.known), record: crashing(appliedEvents.record) },
    counters: {
      update: (markName, updates) =>
        crashing((some: typeof updates) => counters.update(markName, some))(updates),
      setPolicies: crashing(counters.setPolicies),
    },
  };
}

export function crashingAnnouncer(
  { alerts, notices }: AnnounceStockPorts,
  plan: CrashPlan,
): AnnounceStockPorts {
  const crashing = crashAt(plan);
  return {
    alerts: { read: crashing(alerts.read), save: crashing(alerts.save) },
    notices: { publish: crashing(notices.publish) },
  };
}

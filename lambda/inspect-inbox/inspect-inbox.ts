// A step of the nightly flow: takes stock of what came into the raw zone since the last run. Whatever it has done it finds
// done when it runs again.
import type { Inspection } from '../../contracts/night/inspection.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import { SOURCES } from '../../contracts/night/source.ts';
import type { Delivery } from '../../domain/inbox/delivery.ts';
import type { InspectInboxPorts, InspectInboxSettings } from './ports.ts';
import { takeArchive } from './take-archive.ts';
import { takeFiles } from './take-files.ts';

export interface InspectionOutcome {
  readonly inspection: Inspection;
  /** Of this run. */
  readonly deliveries: readonly Delivery[];
}

export async function inspectInbox(
  plan: NightPlan,
  ports: InspectInboxPorts,
  settings: InspectInboxSettings,
): Promise<InspectionOutcome> {
  const [deliveries, archiveObjects] = await bothOf(
    takeFiles(plan, ports, settings),
    takeArchive(plan, ports, settings),
  );
  const accepted = deliveries.filter(({ rejection }) => rejection === undefined);
  const countOf = (source: string) => accepted.filter((delivery) => delivery.source === source).length;
  return {
    deliveries,
    inspection: {
      accepted: {
        pos: countOf('pos'),
        reviews: countOf('reviews'),
        catalog: countOf('catalog'),
        locations: countOf('locations'),
      },
      rejected: deliveries.length - accepted.length,
      archiveObjects,
      // By the ledger, not by this run: one that was stopped before its crawl left files that no table shows yet.
      crawl: await unrefined(ports),
    },
  };
}

/** They keep different books. When one has failed the other is waited for: nothing still writes after a failure. */
async function bothOf<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

async function unrefined({ ledger }: InspectInboxPorts) {
  const sources = await ledger.unrefinedSources();
  return SOURCES.filter((source) => sources.includes(source));
}

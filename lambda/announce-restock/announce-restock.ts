// Puts on the bus what became of restock orders; the only writer of the restock announcements (ADR 4).
import type { RestockAction } from '../../contracts/actions/restock-action.ts';
import { type CounterKey, counterName } from '../../domain/inventory/stock-change.ts';
import {
  type AnnouncementRevision,
  judgeOrders,
  newestImages,
  type RestockAnnouncement,
  type RestockImage,
  toldRevision,
} from '../../domain/restock/announce.ts';

export interface AnnounceRestockPorts {
  readonly announcements: {
    /** Those that there are; no key twice. Read consistently. */
    read(keys: readonly CounterKey[]): Promise<readonly RestockAnnouncement[]>;
    /** Saves each where the one that it replaces is still in place; returns those that came too late. */
    save(revisions: readonly AnnouncementRevision[]): Promise<readonly AnnouncementRevision[]>;
  };
  readonly bus: {
    put(actions: readonly RestockAction[]): Promise<void>;
  };
}

export interface AnnounceRestockOutcome {
  readonly judged: number;
  readonly told: number;
}

/** Throws when the batch must come again. */
export async function announceRestock(
  images: readonly RestockImage[],
  ports: AnnounceRestockPorts,
): Promise<AnnounceRestockOutcome> {
  let told = 0;
  let waiting = newestImages(images.filter(({ orders }) => orders.length > 0));
  while (waiting.length > 0) {
    const round = await recordThenTell(waiting, ports);
    told += round.told;
    waiting = round.overtaken;
  }
  return { judged: images.length, told };
}

/**
 * Order matters: what is decided is recorded with its untold actions, then told, then no longer untold. A crash in
 * between leaves untold actions to whoever reads the announcement next, who tells them whether it has anything to judge
 * or not.
 */
async function recordThenTell(images: readonly RestockImage[], { announcements, bus }: AnnounceRestockPorts) {
  const recorded = await announcements.read(images.map(({ locationId, sku }) => ({ locationId, sku })));
  const found = new Map(recorded.map((announcement) => [counterName(announcement), announcement]));
  const judged = images.map((image) => {
    const before = found.get(counterName(image));
    const after = judgeOrders(image, before);
    const revision: AnnouncementRevision | undefined =
      after === undefined ? undefined : { announcement: after, replaces: before?.version };
    return { image, announcement: after ?? before, revision };
  });
  const late = await announcements.save(judged.flatMap(({ revision }) => revision ?? []));
  const again = new Set(late.map(({ announcement }) => counterName(announcement)));
  const untold = judged.flatMap(({ image, announcement }) =>
    announcement === undefined || announcement.untold.length === 0 || again.has(counterName(image))
      ? []
      : [announcement],
  );
  const actions = untold.flatMap((announcement) => announcement.untold);
  await bus.put(actions);
  // What comes too late does no harm: whoever recorded more meanwhile has taken over what was untold.
  await announcements.save(untold.map(toldRevision));
  const overtaken = images.filter((image) => again.has(counterName(image)));
  return { told: actions.length, overtaken };
}

/** Judges every product's orders as they are now through the same code: what a change stream lost is told late, not never. */
export async function sweepAnnouncements(
  pages: AsyncIterable<readonly RestockImage[]>,
  ports: AnnounceRestockPorts,
): Promise<AnnounceRestockOutcome> {
  let total: AnnounceRestockOutcome = { judged: 0, told: 0 };
  for await (const page of pages) {
    const { judged, told } = await announceRestock(page, ports);
    total = { judged: total.judged + judged, told: total.told + told };
  }
  return total;
}

// Writes the objects of the event archive that are new into the ledger: refine goes by it.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import { archiveDates } from '../../domain/inbox/archive-dates.ts';
import type { InspectInboxPorts, InspectInboxSettings } from './ports.ts';

const ARCHIVE = 'events/';
const DAY = /^events\/arrival_date=(\d{4}-\d{2}-\d{2})\/$/;

/** How many were new. */
export async function takeArchive(
  plan: NightPlan,
  { objects, ledger, inParallel }: InspectInboxPorts,
  { bucket, lateDays }: InspectInboxSettings,
): Promise<number> {
  const dates = archiveDates({
    present: (await objects.folders(ARCHIVE)).flatMap((folder) => DAY.exec(folder)?.[1] ?? []),
    lastKnown: await ledger.lastArchiveDate(),
    lateDays,
    asked: plan.kind === 'backfill' ? plan : undefined,
  });
  if (dates.length === 0) return 0;
  const known = await ledger.knownArchivePaths(dates);
  const listDay = async (arrivalDate: string) =>
    (await objects.list(`${ARCHIVE}arrival_date=${arrivalDate}/`)).map(({ key, bytes }) => ({
      path: `s3://${bucket}/${key}`,
      arrivalDate,
      bytes,
    }));
  const listed = (await inParallel(dates, listDay, LISTS_AT_A_TIME)).flat();
  const fresh = listed.filter(({ path }) => !known.has(path));
  await ledger.recordArchiveObjects(fresh, plan.runId);
  return fresh.length;
}

const LISTS_AT_A_TIME = 8;

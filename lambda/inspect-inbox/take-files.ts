// Makes deliveries of the files of the inbox that are new, and writes them into the ledger as it goes.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import { SOURCES } from '../../contracts/night/source.ts';
import { type Delivery, type KnownDelivery, newestDeliveries } from '../../domain/inbox/delivery.ts';
import { INBOX, type Place, placeOf } from '../../domain/inbox/place.ts';
import { type ArrivedFile, deliverFile } from './deliver-file.ts';
import type { InspectInboxPorts, InspectInboxSettings, ListedObject } from './ports.ts';

/** Files that are recorded together: what a run that is stopped reads again at most. */
const FILES_PER_RECORD = 200;

/** Files up to this size are read several at a time, larger ones alone: memory holds one large file, or a few small. */
const SMALL_BYTES = 8_000_000;
const SMALL_AT_A_TIME = 8;

/** Each delivery that was made. One bad file never stops the others; what can be tried again is thrown. */
export async function takeFiles(
  { runId }: NightPlan,
  ports: InspectInboxPorts,
  settings: InspectInboxSettings,
): Promise<readonly Delivery[]> {
  const files = await newFiles(ports);
  const delivered: Delivery[] = [];
  for (let from = 0; from < files.length; from += FILES_PER_RECORD) {
    const some = files.slice(from, from + FILES_PER_RECORD);
    const isSmall = ({ object }: ArrivedFile) => object.bytes <= SMALL_BYTES;
    const deliver = (file: ArrivedFile) => deliverFile(file, ports, settings);
    const deliveries = [
      ...(await ports.inParallel(some.filter(isSmall), deliver, SMALL_AT_A_TIME)),
      ...(await ports.inParallel(
        some.filter((file) => !isSmall(file)),
        deliver,
        1,
      )),
    ].flat();
    await ports.ledger.recordDeliveries(deliveries, runId);
    delivered.push(...deliveries);
  }
  return delivered;
}

/** Objects of the inbox that are not the newest delivery of their names. */
async function newFiles(ports: InspectInboxPorts): Promise<readonly ArrivedFile[]> {
  const listed = (await ports.objects.list(INBOX))
    // What the console makes when a person makes a folder.
    .filter(({ key, bytes }) => !(key.endsWith('/') && bytes === 0))
    .map((object) => ({ object, place: placeOf(object.key) }));
  const newestOf = newestDeliveries(await knownDeliveries(listed, ports));
  const arrived = listed
    .map((file) => ({ ...file, newest: newestOf(file.place) }))
    .filter(({ object, newest }) => object.etag !== newest?.etag);
  const copies = await copiesOf(arrived, ports);
  return arrived.map((file) => ({ ...file, copies: copies.get(file.place.source) ?? new Map() }));
}

type Listed = { readonly object: ListedObject; readonly place: Place };

async function knownDeliveries(
  listed: readonly Listed[],
  { ledger }: InspectInboxPorts,
): Promise<readonly KnownDelivery[]> {
  const dates = new Set<string>();
  const sources = new Set<Place['source']>();
  for (const { place } of listed) {
    if (place.kind === 'known' && place.tillLog !== undefined) dates.add(place.tillLog.forDate);
    else sources.add(place.source);
  }
  const known = await Promise.all([
    dates.size === 0 ? [] : ledger.knownTillLogs([...dates].sort()),
    sources.size === 0 ? [] : ledger.knownDeliveries([...sources]),
  ]);
  return known.flat();
}

/** By source and by name, the accepted copies of files that are no till logs: their folder is a day that a name does not tell. */
async function copiesOf(
  arrived: readonly Listed[],
  { objects }: InspectInboxPorts,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const copies = new Map<string, ReadonlyMap<string, string>>();
  for (const source of SOURCES) {
    if (source === 'pos' || !arrived.some(({ place }) => place.source === source)) continue;
    const keys = (await objects.list(`${source}/`)).map(({ key }) => key);
    copies.set(source, new Map(keys.map((key) => [key.slice(key.lastIndexOf('/') + 1), key])));
  }
  return copies;
}

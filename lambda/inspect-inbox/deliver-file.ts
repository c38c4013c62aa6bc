// Makes a delivery of one file: checks it, and keeps the very bytes that were checked under the delivery's own number.
import type { FileRejection } from '../../contracts/rejection.ts';
import { copyName, dayFolder, isTooLong } from '../../domain/inbox/copy-name.ts';
import { type Delivery, type KnownDelivery, ledgerName } from '../../domain/inbox/delivery.ts';
import { INBOX, type Place } from '../../domain/inbox/place.ts';
import { checkFile, MAX_FILE_BYTES, tooLarge, type Verdict } from './check-file.ts';
import type { InspectInboxPorts, InspectInboxSettings, ListedObject, ReadObject } from './ports.ts';

/** An object of the inbox that is not the newest delivery of its name. */
export interface ArrivedFile {
  readonly place: Place;
  readonly object: ListedObject;
  readonly newest: KnownDelivery | undefined;
  /** Keys of accepted copies of files that are no till logs, by their names inside their day's folder. */
  readonly copies: ReadonlyMap<string, string>;
}

/**
 * Nothing is delivered when the file is gone meanwhile, or turns out to be known. Several deliveries are made when runs
 * were stopped between a copy and the ledger, and the file was replaced before the next run: the copies that were left,
 * then the file.
 */
export async function deliverFile(
  file: ArrivedFile,
  ports: InspectInboxPorts,
  settings: InspectInboxSettings,
): Promise<readonly Delivery[]> {
  const { object, newest, place } = file;
  const first = (newest?.deliveryNumber ?? 0) + 1;
  const unread = whyUnread(place, object, first);
  if (unread !== undefined) {
    const verdict = { kind: 'rejected', rejection: unread } as const;
    return [deliveryOf(file, { ...object, number: first, verdict, key: object.key }, settings)];
  }
  const found = await ports.objects.read(object.key);
  if (found === undefined || found.etag === newest?.etag) return [];
  const deliveries: Delivery[] = [];
  for (const version of [...(await leftBehind(file, first, found, ports)), found]) {
    const number = first + deliveries.length;
    const verdict = await checkFile(place, version.body, ports);
    const key = await keep(keyOf(file, { number, verdict, modifiedAt: version.modifiedAt }), version, ports);
    const bytes = version.body.length;
    deliveries.push(deliveryOf(file, { ...version, bytes, number, verdict, key }, settings));
  }
  return deliveries;
}

/** What is set aside unread stays where it is, until the inbox expires. */
function whyUnread(place: Place, { bytes }: ListedObject, number: number): FileRejection | undefined {
  const { folder, accepted, rejected } = copyName(place, number);
  if (isTooLong(rejected) || isTooLong((folder ?? dayFolder(place.source, '0000-00-00')) + accepted))
    return {
      code: 'UNKNOWN_PLACE',
      message: 'the name of the file is too long; deliver it under a shorter one',
    };
  return bytes > MAX_FILE_BYTES ? tooLarge('200 MB') : undefined;
}

/** Copies under the next numbers that no ledger knows of, but for a last one that is of this version of the file. */
async function leftBehind(
  file: ArrivedFile,
  first: number,
  found: ReadObject,
  ports: InspectInboxPorts,
): Promise<readonly ReadObject[]> {
  const copies: ReadObject[] = [];
  for (;;) {
    const copy = await copyOf(file, first + copies.length, ports);
    if (copy !== undefined) copies.push(copy);
    else return copies.filter((left) => left !== copies.at(-1) || !isSame(left.body, found.body));
  }
}

async function copyOf(
  { place, copies }: ArrivedFile,
  number: number,
  { objects }: InspectInboxPorts,
): Promise<ReadObject | undefined> {
  const { folder, accepted, rejected } = copyName(place, number);
  const keys = [folder === undefined ? copies.get(accepted) : folder + accepted, rejected];
  const found = await Promise.all(keys.map((key) => (key === undefined ? undefined : objects.read(key))));
  return found.find((copy) => copy !== undefined);
}

interface Version {
  readonly number: number;
  readonly verdict: Verdict;
  readonly modifiedAt: string;
}

function keyOf({ place, copies }: ArrivedFile, { number, verdict, modifiedAt }: Version): string {
  const { folder, accepted, rejected } = copyName(place, number);
  if (verdict.kind === 'rejected') return rejected;
  if (folder !== undefined) return folder + accepted;
  return copies.get(accepted) ?? dayFolder(place.source, dayOf(modifiedAt)) + accepted;
}

/** A copy is written once: a run that is tried again finds it there. */
async function keep(key: string, { body }: ReadObject, { objects }: InspectInboxPorts): Promise<string> {
  if (await objects.writeNew(key, body)) return key;
  const copy = await objects.read(key);
  if (copy !== undefined && isSame(copy.body, body)) return key;
  throw new Error(`${key} was written by somebody else meanwhile`);
}

function deliveryOf(
  { place }: ArrivedFile,
  version: Version & { readonly etag: string; readonly bytes: number; readonly key: string },
  { bucket }: InspectInboxSettings,
): Delivery {
  const { verdict, key, modifiedAt, number, etag, bytes } = version;
  const tillLog = place.kind === 'known' ? place.tillLog : undefined;
  // The partition of the copy, which may be from a day before.
  const copied = /^[a-z]+\/received_on=(\d{4}-\d{2}-\d{2})\//.exec(key)?.[1];
  const path = key.startsWith(INBOX) ? `${key.slice(0, -place.name.length)}${ledgerName(place)}` : key;
  return {
    source: place.source,
    name: ledgerName(place),
    etag,
    deliveryNumber: number,
    rejection: verdict.kind === 'rejected' ? verdict.rejection : undefined,
    rawPath: `s3://${bucket}/${path}`,
    fileRows: verdict.kind === 'accepted' ? verdict.rows : undefined,
    bytes,
    forDate: tillLog?.forDate ?? copied ?? dayOf(modifiedAt),
    forStore: tillLog?.forStore,
    receivedAt: modifiedAt,
  };
}

const dayOf = (instant: string): string => instant.slice(0, 10);

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

// A delivery: one version of one file of the inbox, as the ledger keeps it.
import type { Source } from '../../contracts/night/source.ts';
import { type FileRejection, visible } from '../../contracts/rejection.ts';
import type { Place } from './place.ts';

/** `unknown` is what lies at no known place. */
export type DeliverySource = Source | 'unknown';

/** What the ledger is asked for, to tell a new delivery from one that it has. */
export interface KnownDelivery {
  readonly source: DeliverySource;
  readonly name: string;
  readonly etag: string;
  /** Counts the deliveries of one name, from 1. */
  readonly deliveryNumber: number;
}

export interface Delivery extends KnownDelivery {
  /** Undefined when the file was accepted. */
  readonly rejection: FileRejection | undefined;
  /** Where its bytes are kept, e.g. `s3://raw/pos/for_date=…`. */
  readonly rawPath: string;
  /** Rows of data; undefined when the file was set aside. */
  readonly fileRows: number | undefined;
  readonly bytes: number;
  /** Of a till log the date of its folder, of other files the day when they came; `YYYY-MM-DD`. */
  readonly forDate: string;
  readonly forStore: string | undefined;
  /** When it was put into the inbox, ISO-8601 in UTC. */
  readonly receivedAt: string;
}

/** The name as the ledger has it: SQL cannot hold every character that a key can. */
export const ledgerName = (place: Place): string => visible(place.name);

/**
 * The newest delivery of each name. A file is new when it is not its name's newest: a delivery that is taken back by
 * delivering the one before again is a new delivery too.
 */
export function newestDeliveries(known: Iterable<KnownDelivery>) {
  const newest = new Map<string, KnownDelivery>();
  for (const delivery of known) {
    const name = `${delivery.source}/${delivery.name}`;
    if ((newest.get(name)?.deliveryNumber ?? 0) < delivery.deliveryNumber) newest.set(name, delivery);
  }
  return (place: Place): KnownDelivery | undefined => newest.get(`${place.source}/${ledgerName(place)}`);
}

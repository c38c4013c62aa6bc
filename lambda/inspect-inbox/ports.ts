// What the inspection needs of the world.
import type { Source } from '../../contracts/night/source.ts';
import type { Delivery, DeliverySource, KnownDelivery } from '../../domain/inbox/delivery.ts';
import type { ArchiveObject } from '../../domain/inbox/ledger-rows.ts';

export interface ListedObject {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
  /** ISO-8601 in UTC. */
  readonly modifiedAt: string;
}

export interface ReadObject {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly modifiedAt: string;
}

export interface InspectInboxPorts {
  /** The raw zone. */
  readonly objects: {
    list(prefix: string): Promise<readonly ListedObject[]>;
    /** The folders directly below `prefix`, each with a slash at its end. */
    folders(prefix: string): Promise<readonly string[]>;
    read(key: string): Promise<ReadObject | undefined>;
    /** Writes an object unless there is one of that key already; says whether it did. */
    writeNew(key: string, body: Uint8Array): Promise<boolean>;
  };
  /** Gives the text to `take` until it answers false; returns what is wrong with the gzip, behind the words "the file". */
  gunzip(bytes: Uint8Array, take: (piece: Uint8Array) => boolean): Promise<string | undefined>;
  readonly ledger: {
    /** Of till logs for these dates. */
    knownTillLogs(forDates: readonly string[]): Promise<readonly KnownDelivery[]>;
    /** Of other sources, of all their days. */
    knownDeliveries(sources: readonly DeliverySource[]): Promise<readonly KnownDelivery[]>;
    /** Passes over those that it has. */
    recordDeliveries(deliveries: readonly Delivery[], runId: string): Promise<void>;
    /** Sources with accepted files that are not refined yet. */
    unrefinedSources(): Promise<readonly Source[]>;
    lastArchiveDate(): Promise<string | undefined>;
    /** Paths of the archive's objects of these dates. */
    knownArchivePaths(arrivalDates: readonly string[]): Promise<ReadonlySet<string>>;
    /** Passes over those that it has. */
    recordArchiveObjects(objects: readonly ArchiveObject[], runId: string): Promise<void>;
  };
  /** Runs a job over items, so many at a time; results in the order of items. */
  inParallel<Item, Result>(
    items: readonly Item[],
    job: (item: Item) => Promise<Result>,
    limit: number,
  ): Promise<readonly Result[]>;
}

export interface InspectInboxSettings {
  /** The raw zone's bucket. */
  readonly bucket: string;
  /** How late an object of the event archive may come, in days: the stream's retention and two more. */
  readonly lateDays: number;
}

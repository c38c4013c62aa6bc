// The raw zone and its ledgers in memory: objects that are written once, rows that are recorded once.
import { createHash } from 'node:crypto';
import type { Delivery } from '../../domain/inbox/delivery.ts';
import type { ArchiveObject } from '../../domain/inbox/ledger-rows.ts';
import { gunzip } from '../../lambda/adapters/gunzip.ts';
import { inParallel } from '../../lambda/adapters/in-parallel.ts';
import type { InspectInboxPorts, ReadObject } from '../../lambda/inspect-inbox/ports.ts';

export const RAW_BUCKET = 'raw';

export type RecordedDelivery = Delivery & { readonly runId: string; refined: boolean };

export function memoryRawZone() {
  const stored = new Map<string, ReadObject>();
  const deliveries: RecordedDelivery[] = [];
  const archive: (ArchiveObject & { readonly runId: string })[] = [];

  const put = (key: string, body: Uint8Array | string, modifiedAt = '2026-03-03T01:00:00.000Z') => {
    const bytes = Buffer.from(body);
    stored.set(key, { body: bytes, etag: createHash('md5').update(bytes).digest('hex'), modifiedAt });
  };
  const keys = (prefix: string) => [...stored.keys()].filter((key) => key.startsWith(prefix)).sort();

  const ports: InspectInboxPorts = {
    gunzip,
    inParallel,
    objects: {
      list: async (prefix) =>
        keys(prefix).flatMap((key) => {
          const object = stored.get(key);
          return object === undefined ? [] : [{ ...object, key, bytes: object.body.length }];
        }),
      folders: async (prefix) => [
        ...new Set(
          keys(prefix).flatMap((key) => {
            const end = key.indexOf('/', prefix.length);
            return end < 0 ? [] : [key.slice(0, end + 1)];
          }),
        ),
      ],
      read: async (key) => stored.get(key),
      async writeNew(key, body) {
        if (stored.has(key)) return false;
        put(key, body);
        return true;
      },
    },
    ledger: {
      knownTillLogs: async (dates) =>
        deliveries.filter(({ source, forDate }) => source === 'pos' && dates.includes(forDate)),
      knownDeliveries: async (sources) => deliveries.filter(({ source }) => sources.includes(source)),
      async recordDeliveries(fresh, runId) {
        for (const delivery of fresh)
          if (!deliveries.some((known) => isSame(known, delivery)))
            deliveries.push({ ...delivery, runId, refined: false });
      },
      unrefinedSources: async () =>
        deliveries.flatMap(({ source, refined, rejection }) =>
          source === 'unknown' || refined || rejection !== undefined ? [] : [source],
        ),
      lastArchiveDate: async () =>
        archive
          .map(({ arrivalDate }) => arrivalDate)
          .sort()
          .at(-1),
      knownArchivePaths: async (dates) =>
        new Set(archive.filter(({ arrivalDate }) => dates.includes(arrivalDate)).map(({ path }) => path)),
      async recordArchiveObjects(fresh, runId) {
        for (const object of fresh)
          if (!archive.some(({ path }) => path === object.path)) archive.push({ ...object, runId });
      },
    },
  };
  /** The bytes of the copy of the newest delivery of an object of the inbox. */
  const newestCopy = (key: string) => {
    const newest = deliveries.filter(({ name }) => key.endsWith(`/${name}`)).at(-1);
    return stored.get(newest?.rawPath.slice(`s3://${RAW_BUCKET}/`.length) ?? '')?.body;
  };
  return { ports, newestCopy, put, keys, stored, deliveries, archive };
}

const isSame = (a: Delivery, b: Delivery) =>
  a.source === b.source && a.name === b.name && a.deliveryNumber === b.deliveryNumber;

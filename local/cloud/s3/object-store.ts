// All buckets of the local account: an index in memory, and one file per object in a temporary folder.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type TemporaryFolder, temporaryFolder } from '../temporary-folder.ts';
import { type ObjectIndex, objectIndex } from './object-index.ts';
import { noSuchBucket, noSuchKey } from './s3-error.ts';
import type { StoredObject, StoredObjects } from './stored-objects.ts';

/** What a client says of an object beside its bytes. */
export interface ObjectDescription {
  /** `content-type` and its kin, and `x-amz-meta-…`: answered as they were given. */
  readonly headers: Readonly<Record<string, string>>;
  /** The checksum that the client gave: the header's name and its value. */
  readonly checksum?: { readonly header: string; readonly value: string } | undefined;
}

export interface S3Object extends StoredObject, ObjectDescription {}

/** Bytes in a file that is no object yet. */
export interface WrittenFile {
  readonly file: string;
  readonly size: number;
  readonly md5: Buffer;
}

/** Decides, with the object in place, whether it may be replaced; throws when not. */
export type Precondition = (current: S3Object | undefined) => void;

export interface ObjectStore extends StoredObjects {
  createBucket(name: string): void;
  hasBucket(name: string): boolean;
  buckets(): readonly { readonly name: string; readonly createdAtMs: number }[];
  /** Throws NoSuchBucket. */
  find(bucket: string, key: string): S3Object | undefined;
  /** Throws NoSuchBucket and NoSuchKey. */
  object(bucket: string, key: string): S3Object;
  /** In S3's order, those after the key `after`. Throws NoSuchBucket. */
  entries(bucket: string, prefix: string, after?: string): Iterable<S3Object>;
  /** Writes bytes to a file of their own, whose name ends as `key` does. */
  write(key: string, body: Buffer): Promise<WrittenFile>;
  /** Writes the bytes of several files, in their order, to one. */
  join(key: string, parts: readonly WrittenFile[]): Promise<Pick<WrittenFile, 'file' | 'size'>>;
  /** Removes a file that is no object. */
  discard(written: Pick<WrittenFile, 'file'>): Promise<void>;
  /** Makes a written file the object, in one step. */
  commit(
    place: { readonly bucket: string; readonly key: string },
    written: Pick<S3Object, 'file' | 'size' | 'etag'>,
    description: ObjectDescription,
    mayReplace?: Precondition,
  ): S3Object;
  read(object: Pick<StoredObject, 'file'>): Promise<Buffer>;
  delete(bucket: string, key: string): void;
  /** Removes all files. */
  close(): void;
}

interface Bucket {
  readonly createdAtMs: number;
  readonly objects: ObjectIndex<S3Object>;
}

export function objectStore(clock: Clock, folder: TemporaryFolder = temporaryFolder('s3')): ObjectStore {
  const buckets = new Map<string, Bucket>();
  let files = 0;

  const newFile = (key: string): string => {
    files += 1;
    return join(fileFolder(folder.path, files), `${files}-${fileName(key)}`);
  };

  const objectsOf = (bucket: string): ObjectIndex<S3Object> => {
    const found = buckets.get(bucket);
    if (found === undefined) throw noSuchBucket(bucket);
    return found.objects;
  };

  const store: ObjectStore = {
    createBucket(name) {
      if (!buckets.has(name)) buckets.set(name, { createdAtMs: clock.now(), objects: objectIndex() });
    },
    hasBucket: (name) => buckets.has(name),
    buckets: () => [...buckets].map(([name, { createdAtMs }]) => ({ name, createdAtMs })),
    find: (bucket, key) => objectsOf(bucket).get(key),
    object(bucket, key) {
      const found = objectsOf(bucket).get(key);
      if (found === undefined) throw noSuchKey();
      return found;
    },
    entries: (bucket, prefix, after) => objectsOf(bucket).entries(prefix, after),
    async write(key, body) {
      const file = newFile(key);
      await writeFile(file, body);
      return { file, size: body.length, md5: createHash('md5').update(body).digest() };
    },
    async join(key, parts) {
      const file = newFile(key);
      await writeFile(file, '');
      for (const part of parts) await appendFile(file, await readFile(part.file));
      return { file, size: parts.reduce((sum, { size }) => sum + size, 0) };
    },
    discard: ({ file }) => rm(file, { force: true }),
    commit({ bucket, key }, { file, size, etag }, description, mayReplace = () => {}) {
      const objects = objectsOf(bucket);
      mayReplace(objects.get(key));
      const object = { bucket, key, file, size, etag, modifiedMs: clock.now(), ...description };
      objects.set(object);
      return object;
    },
    read: ({ file }) => readFile(file),
    delete: (bucket, key) => objectsOf(bucket).delete(key),
    list: async (bucket, prefix) => [...objectsOf(bucket).entries(prefix)],
    async put(bucket, key, body, contentType = 'application/octet-stream') {
      objectsOf(bucket);
      const written = await store.write(key, body);
      store.commit({ bucket, key }, stored(written), { headers: { 'content-type': contentType } });
    },
    close: folder.remove,
  };
  return store;
}

/** A file whose ETag is the MD5 of its bytes, as that of an object put in one piece. */
export const stored = ({ file, size, md5 }: WrittenFile) => ({
  file,
  size,
  etag: `"${md5.toString('hex')}"`,
});

const FILES_A_FOLDER = 1000;

/** Not all in one folder: people look there too. */
function fileFolder(root: string, serial: number): string {
  const folder = join(root, String(Math.floor(serial / FILES_A_FOLDER)));
  if (serial % FILES_A_FOLDER === 0 || serial === 1) mkdirSync(folder, { recursive: true });
  return folder;
}

const NAME_CHARACTERS = 100;

/** The end of a key as a file's name: nothing in it means anything to a file system or in a glob pattern. */
const fileName = (key: string): string =>
  (key.split('/').at(-1) ?? '').replace(/[^A-Za-z0-9._-]/g, '_').slice(-NAME_CHARACTERS);

// Objects of one bucket: listed, read as a whole, and written where there is none yet.
import {
  GetObjectCommand,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

export interface ListedObject {
  readonly key: string;
  /** Without quotation marks. */
  readonly etag: string;
  readonly bytes: number;
  /** When it was written, ISO-8601 in UTC. */
  readonly modifiedAt: string;
}

export interface ReadObject {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly modifiedAt: string;
}

const MOST_TRIES = 5;

export function s3Objects(client: S3Client, bucket: string) {
  const pagesOf = (prefix: string, more: { readonly Delimiter?: string } = {}) =>
    // Keys come encoded, since XML cannot hold every character that a key can.
    paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix, EncodingType: 'url', ...more });

  return {
    /** Every object whose key begins with `prefix`, in the order of keys. */
    async list(prefix: string): Promise<readonly ListedObject[]> {
      const objects: ListedObject[] = [];
      for await (const page of pagesOf(prefix))
        for (const { Key = '', ETag, Size = 0, LastModified } of page.Contents ?? [])
          objects.push({
            key: decoded(Key, page),
            etag: unquoted(ETag),
            bytes: Size,
            modifiedAt: isoTime(LastModified, Key),
          });
      return objects;
    },

    /** The folders directly below `prefix`, each with a slash at its end. */
    async folders(prefix: string): Promise<readonly string[]> {
      const folders: string[] = [];
      for await (const page of pagesOf(prefix, { Delimiter: '/' }))
        folders.push(...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => decoded(Prefix, page)));
      return folders;
    },

    /** Undefined when there is no such object. The body and the ETag are of one and the same version. */
    async read(key: string): Promise<ReadObject | undefined> {
      try {
        const { Body, ETag, LastModified } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key }),
        );
        const body = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { body, etag: unquoted(ETag), modifiedAt: isoTime(LastModified, key) };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    /** Writes an object unless there is one of that key already; says whether it did. */
    async writeNew(key: string, body: Uint8Array, contentType?: string): Promise<boolean> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: key,
              Body: body,
              ContentType: contentType,
              IfNoneMatch: '*',
            }),
          );
          return true;
        } catch (error) {
          const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
          if (status === 412) return false;
          // Two writers at once: S3 asks one of them to try again.
          if (status !== 409 || attempt === MOST_TRIES) throw error;
        }
      }
    },
  };
}

function decoded(text: string, { EncodingType }: ListObjectsV2CommandOutput): string {
  return EncodingType === 'url' ? decodeURIComponent(text.replaceAll('+', ' ')) : text;
}

const unquoted = (etag = '') => etag.replaceAll('"', '');

function isoTime(time: Date | undefined, key: string): string {
  if (time === undefined) throw new Error(`S3 did not say when ${key} was written`);
  return time.toISOString();
}

// GetObject and HeadObject.
import { open } from 'node:fs/promises';
import type { ApiReply, ApiRequest } from '../../api.ts';
import { type ByteRange, byteRange } from '../byte-range.ts';
import type { ObjectStore, S3Object } from '../object-store.ts';
import { preconditionFailed } from '../s3-error.ts';
import type { S3Target } from '../s3-target.ts';

export async function readObject(
  request: ApiRequest,
  { bucket, key, query }: S3Target,
  store: ObjectStore,
): Promise<ApiReply> {
  const object = store.object(bucket, key);
  const headers = { ...headersOf(object), ...asked(query) };
  if (isUnchanged(request, object)) return { status: 304, headers, body: '' };
  const range = byteRange(request.headers['range'], object.size);
  const reply = {
    status: range === undefined ? 200 : 206,
    headers: { ...headers, ...lengthHeaders(request, query, { object, range }) },
  };
  if (request.method === 'HEAD') return { ...reply, body: '' };
  return { ...reply, body: await (range === undefined ? store.read(object) : readRange(object, range)) };
}

function headersOf({ headers, etag, modifiedMs }: S3Object): Record<string, string> {
  return {
    ...headers,
    etag,
    'last-modified': new Date(modifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

/** What a presigned URL says of how its answer is to be shown, e.g. `response-content-disposition`. */
function asked(query: URLSearchParams): Record<string, string> {
  const shown = [...query].filter(([name]) => name.startsWith('response-'));
  return Object.fromEntries(shown.map(([name, value]) => [name.slice('response-'.length), value]));
}

/** Throws PreconditionFailed when the object is not the one that the caller means. */
function isUnchanged({ headers }: ApiRequest, { etag, modifiedMs }: S3Object): boolean {
  // Headers tell whole seconds.
  const seconds = Math.floor(modifiedMs / 1000);
  const secondsOf = (header: string) => Date.parse(headers[header] ?? '') / 1000;
  const [ifMatch, ifNoneMatch] = [headers['if-match'], headers['if-none-match']];
  if (ifMatch !== undefined && !isSameTag(ifMatch, etag)) throw preconditionFailed();
  if (ifMatch === undefined && seconds > secondsOf('if-unmodified-since')) throw preconditionFailed();
  if (ifNoneMatch !== undefined) return isSameTag(ifNoneMatch, etag);
  return seconds <= secondsOf('if-modified-since');
}

const isSameTag = (given: string, etag: string) =>
  given === '*' || given.replaceAll('"', '') === etag.replaceAll('"', '');

interface Part {
  readonly object: S3Object;
  readonly range: ByteRange | undefined;
}

/** The checksum is of the whole object, so it goes with the whole only. */
function lengthHeaders(
  { headers }: ApiRequest,
  query: URLSearchParams,
  { object, range }: Part,
): Record<string, string> {
  if (range !== undefined)
    return {
      'content-length': String(range.end - range.start),
      'content-range': `bytes ${range.start}-${range.end - 1}/${object.size}`,
    };
  const mode = headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode');
  const { checksum } = object;
  return {
    'content-length': String(object.size),
    ...(mode?.toUpperCase() === 'ENABLED' && checksum && { [checksum.header]: checksum.value }),
  };
}

async function readRange({ file }: S3Object, { start, end }: ByteRange): Promise<Buffer> {
  const handle = await open(file);
  try {
    const bytes = Buffer.alloc(end - start);
    await handle.read(bytes, 0, bytes.length, start);
    return bytes;
  } finally {
    await handle.close();
  }
}

// PutObject and CopyObject.
import type { ApiReply, ApiRequest } from '../../api.ts';
import { unchunked } from '../aws-chunked.ts';
import { checkedChecksum } from '../checksum.ts';
import {
  type ObjectDescription,
  type ObjectStore,
  type Precondition,
  type S3Object,
  stored,
} from '../object-store.ts';
import { noSuchKey, preconditionFailed } from '../s3-error.ts';
import { copySourceOf, type S3Target } from '../s3-target.ts';
import { xmlReply } from '../s3-xml.ts';

export async function putObject(
  request: ApiRequest,
  target: S3Target,
  store: ObjectStore,
): Promise<ApiReply> {
  const mayReplace = preconditionOf(request);
  // Asked twice: before the bytes are kept, and when they become the object.
  mayReplace(store.find(target.bucket, target.key));
  const { body, checksum } = receivedBody(request);
  const written = await store.write(target.key, body);
  const description = { headers: describedHeaders(request), checksum };
  const { etag } = store.commit(target, stored(written), description, mayReplace);
  return { status: 200, headers: { etag, ...(checksum && { [checksum.header]: checksum.value }) }, body: '' };
}

/** Files never change, so a copy is the same file once more. */
export function copyObject(request: ApiRequest, target: S3Target, store: ObjectStore): ApiReply {
  const from = copySourceOf(request.headers['x-amz-copy-source'] ?? '');
  const source = store.object(from.bucket, from.key);
  const isReplaced = request.headers['x-amz-metadata-directive']?.toUpperCase() === 'REPLACE';
  const headers = isReplaced ? describedHeaders(request) : source.headers;
  const copy = store.commit(target, source, { headers, checksum: source.checksum }, preconditionOf(request));
  const copied = new Date(copy.modifiedMs).toISOString();
  return xmlReply('CopyObjectResult', [
    `<ETag>${copy.etag}</ETag>`,
    `<LastModified>${copied}</LastModified>`,
  ]);
}

/** The bytes of a request as the client meant them. Throws BadDigest when they are not. */
export function receivedBody({ headers, body }: ApiRequest) {
  if (headers['content-encoding']?.includes('aws-chunked') !== true)
    return { body, checksum: checkedChecksum(headers, body) };
  const { body: bytes, trailers } = unchunked(body);
  return { body: bytes, checksum: checkedChecksum({ ...headers, ...trailers }, bytes) };
}

const KEPT_HEADERS = ['content-type', 'content-language', 'content-disposition', 'cache-control', 'expires'];

/** The headers that are answered again with the object. */
export function describedHeaders({ headers }: ApiRequest): ObjectDescription['headers'] {
  const kept = Object.entries(headers).filter(
    ([name]) => KEPT_HEADERS.includes(name) || name.startsWith('x-amz-meta-'),
  );
  const encodings = (headers['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim());
  const encoding = encodings.filter((name) => name !== '' && name !== 'aws-chunked').join(',');
  return {
    'content-type': 'application/octet-stream',
    ...Object.fromEntries(kept),
    ...(encoding !== '' && { 'content-encoding': encoding }),
  };
}

/** `If-None-Match: *` writes only what is not there, `If-Match` only over the object with that ETag. */
export function preconditionOf({ headers }: ApiRequest): Precondition {
  const [ifNoneMatch, ifMatch] = [headers['if-none-match'], headers['if-match']];
  return (current: S3Object | undefined) => {
    if (ifNoneMatch !== undefined && current !== undefined) throw preconditionFailed();
    if (ifMatch === undefined) return;
    if (current === undefined) throw noSuchKey();
    if (ifMatch.replaceAll('"', '') !== current.etag.replaceAll('"', '')) throw preconditionFailed();
  };
}

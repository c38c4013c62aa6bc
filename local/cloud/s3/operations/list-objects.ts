// ListObjectsV2, and ListObjects as it was before.
import { ApiError, type ApiReply } from '../../api.ts';
import { escapeXml } from '../../xml.ts';
import { type ListPage, listPage } from '../list-page.ts';
import type { ObjectStore, S3Object } from '../object-store.ts';
import type { S3Target } from '../s3-target.ts';
import { xmlReply } from '../s3-xml.ts';

const MAX_KEYS = 1000;

export function listObjects({ bucket, query }: S3Target, store: ObjectStore): ApiReply {
  const given = (name: string) => query.get(name) ?? '';
  const isV2 = query.get('list-type') === '2';
  const token = query.get('continuation-token');
  const after = token === null ? given(isV2 ? 'start-after' : 'marker') : tokenText(token);
  const request = {
    prefix: given('prefix'),
    delimiter: given('delimiter'),
    after,
    maxKeys: maxKeysOf(query.get('max-keys')),
  };
  const page = listPage(store.entries(bucket, request.prefix, after), request);
  const encode = query.get('encoding-type') === 'url' ? urlEncoded : escapeXml;
  return xmlReply('ListBucketResult', [
    element('Name', bucket),
    element('Prefix', encode(request.prefix)),
    request.delimiter && element('Delimiter', encode(request.delimiter)),
    query.has('encoding-type') && element('EncodingType', 'url'),
    element('MaxKeys', String(request.maxKeys)),
    element('IsTruncated', String(page.next !== undefined)),
    ...(isV2 ? positionV2(query, page, encode) : positionV1(query, page, encode)),
    ...page.objects.map((object) => contents(object, encode)),
    ...page.commonPrefixes.map((prefix) => element('CommonPrefixes', element('Prefix', encode(prefix)))),
  ]);
}

type Encode = (text: string) => string;
type Parts = readonly (string | false)[];

function positionV2(query: URLSearchParams, page: ListPage<S3Object>, encode: Encode): Parts {
  const [token, startAfter] = [query.get('continuation-token'), query.get('start-after')];
  return [
    element('KeyCount', String(page.objects.length + page.commonPrefixes.length)),
    token !== null && element('ContinuationToken', escapeXml(token)),
    startAfter !== null && element('StartAfter', encode(startAfter)),
    page.next !== undefined && element('NextContinuationToken', tokenOf(page.next)),
  ];
}

/** Without a delimiter S3 leaves the next marker out: it is the last key. */
const positionV1 = (query: URLSearchParams, page: ListPage<S3Object>, encode: Encode): Parts => [
  element('Marker', encode(query.get('marker') ?? '')),
  page.next !== undefined && query.has('delimiter') && element('NextMarker', encode(page.next)),
];

const contents = ({ key, size, etag, modifiedMs }: S3Object, encode: Encode): string =>
  element(
    'Contents',
    element('Key', encode(key)) +
      element('LastModified', new Date(modifiedMs).toISOString()) +
      element('ETag', escapeXml(etag)) +
      element('Size', String(size)) +
      element('StorageClass', 'STANDARD'),
  );

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const tokenOf = (position: string) => Buffer.from(position).toString('base64url');
const tokenText = (token: string) => Buffer.from(token, 'base64url').toString();

const urlEncoded: Encode = (text) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+');

function maxKeysOf(given: string | null): number {
  if (given === null) return MAX_KEYS;
  const maxKeys = Number(given);
  if (!Number.isInteger(maxKeys) || maxKeys < 0)
    throw new ApiError(
      'InvalidArgument',
      `Provided max-keys not an integer or within integer range: ${given}`,
    );
  return Math.min(maxKeys, MAX_KEYS);
}

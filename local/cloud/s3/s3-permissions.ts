// What S3 asks of a caller's policies, request by request.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
import type { ApiRequest, Permission } from '../api.ts';
import { unescapeXml } from '../xml.ts';
import { unknownOperation } from './s3-error.ts';
import { copySourceOf, s3Target } from './s3-target.ts';

/** What may be asked for in a request's query; any other must not be taken for a plain read or write of the object. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'GET bucket': [
    'list-type',
    'prefix',
    'delimiter',
    'marker',
    'max-keys',
    'continuation-token',
    'start-after',
  ].concat(['encoding-type', 'fetch-owner', 'location']),
  'POST bucket': ['delete'],
  'PUT object': ['partNumber', 'uploadId'],
  'POST object': ['uploads', 'uploadId'],
  'DELETE object': ['uploadId'],
};

/** The signature of a presigned request, and how its answer is to be shown. */
const PRESIGNED = /^(x-amz-|response-)/i;

/** @param exists whether there is such an object: who may not list a bucket is not told that it lacks one */
export function permissionsOf(
  request: ApiRequest,
  exists: (bucket: string, key: string) => boolean,
): readonly Permission[] {
  const { bucket, key, query } = s3Target(request);
  refuseUnknownQueries(request, key === '' ? 'bucket' : 'object', query);
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  const onBucket = `arn:aws:s3:::${bucket}`;
  if (key === '') return bucketPermissions(request, query, onBucket);
  const onObject = `${onBucket}/${key}`;
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return readPermissions({ bucket, key }, exists);
    case 'PUT':
      return [{ action: 's3:PutObject', resource: onObject }, ...copySourcePermissions(request, exists)];
    case 'POST':
      return [{ action: 's3:PutObject', resource: onObject }];
    case 'DELETE':
      return [
        { action: query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject', resource: onObject },
      ];
    default:
      throw unknownOperation(request);
  }
}

function refuseUnknownQueries(request: ApiRequest, about: string, query: URLSearchParams): void {
  const asked = QUERIES[`${request.method} ${about}`] ?? [];
  const isPresigned = about === 'object' && (request.method === 'GET' || request.method === 'HEAD');
  // `x-id` is the SDK's own note.
  const isKnown = (name: string) =>
    name === 'x-id' || asked.includes(name) || (isPresigned && PRESIGNED.test(name));
  if (![...query.keys()].every(isKnown)) throw unknownOperation(request);
}

function readPermissions(
  { bucket, key }: { readonly bucket: string; readonly key: string },
  exists: (bucket: string, key: string) => boolean,
): readonly Permission[] {
  const onBucket = `arn:aws:s3:::${bucket}`;
  const read = { action: 's3:GetObject', resource: `${onBucket}/${key}` };
  return exists(bucket, key) ? [read] : [read, { action: 's3:ListBucket', resource: onBucket }];
}

function bucketPermissions(
  request: ApiRequest,
  query: URLSearchParams,
  resource: string,
): readonly Permission[] {
  switch (request.method) {
    case 'GET':
      return [{ action: query.has('location') ? 's3:GetBucketLocation' : 's3:ListBucket', resource }];
    case 'HEAD':
      return [{ action: 's3:ListBucket', resource }];
    case 'PUT':
      return [{ action: 's3:CreateBucket', resource }];
    case 'POST':
      if (!query.has('delete')) throw unknownOperation(request);
      return keysToDelete(request).map((key) => ({
        action: 's3:DeleteObject',
        resource: `${resource}/${key}`,
      }));
    default:
      throw unknownOperation(request);
  }
}

/** The keys that a DeleteObjects request names. */
export const keysToDelete = ({ body }: Pick<ApiRequest, 'body'>): readonly string[] =>
  [...body.toString('utf8').matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, key = '']) => unescapeXml(key));

function copySourcePermissions(
  { headers }: ApiRequest,
  exists: (bucket: string, key: string) => boolean,
): readonly Permission[] {
  const source = headers['x-amz-copy-source'];
  return source === undefined ? [] : readPermissions(copySourceOf(source), exists);
}

// S3 behind the endpoint: fauxqs keeps the objects; permissions and times are ours.
import { ApiError, type ApiRequest, type Permission, type ServiceEmulator } from '../api.ts';
import type { Clock } from '../clock.ts';
import type { Fauxqs } from '../fauxqs.ts';
import { escapeXml, unescapeXml } from '../xml.ts';
import { objectTimes } from './object-times.ts';
import { s3Target } from './s3-target.ts';

export function s3Emulator(fauxqs: Fauxqs, clock: Clock): ServiceEmulator {
  const times = objectTimes(clock);
  return {
    service: 's3',
    permissions: permissionsOf,
    async handle(request) {
      return times.restamp(request, await fauxqs.forward(request));
    },
    error: (error) => ({
      status: error.status,
      headers: { 'content-type': 'application/xml' },
      body:
        `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${codeOf(error)}</Code>` +
        `<Message>${escapeXml(error.message)}</Message></Error>`,
    }),
  };
}

/** S3 calls its denial by a shorter name than the JSON services do. */
const codeOf = (error: ApiError) => (error.code === 'AccessDeniedException' ? 'AccessDenied' : error.code);

/** What may be asked for in a request's query. fauxqs would take any other for a plain read or write of the object. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'GET bucket': [
    'list-type',
    'prefix',
    'delimiter',
    'marker',
    'max-keys',
    'continuation-token',
    'start-after',
  ].concat(['encoding-type', 'fetch-owner']),
  'POST bucket': ['delete'],
  'GET object': [],
  'PUT object': ['partNumber', 'uploadId'],
  'POST object': ['uploads', 'uploadId'],
  'DELETE object': ['uploadId'],
};

function permissionsOf(request: ApiRequest): readonly Permission[] {
  const { bucket, key, query } = s3Target(request);
  const asked = QUERIES[`${request.method} ${key === '' ? 'bucket' : 'object'}`] ?? [];
  // `x-id` is the SDK's own note.
  if ([...query.keys()].some((name) => name !== 'x-id' && !asked.includes(name)))
    throw unknownOperation(request);
  const onBucket = `arn:aws:s3:::${bucket}`;
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  if (key === '') return bucketPermissions(request, query, onBucket);
  const onObject = `${onBucket}/${key}`;
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return [{ action: 's3:GetObject', resource: onObject }];
    case 'PUT':
      return [{ action: 's3:PutObject', resource: onObject }, ...copySource(request)];
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

function bucketPermissions(
  request: ApiRequest,
  query: URLSearchParams,
  resource: string,
): readonly Permission[] {
  switch (request.method) {
    case 'GET':
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

const keysToDelete = ({ body }: ApiRequest): readonly string[] =>
  [...body.toString('utf8').matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, key = '']) => unescapeXml(key));

function copySource({ headers }: ApiRequest): readonly Permission[] {
  const source = headers['x-amz-copy-source'];
  if (source === undefined) return [];
  return [
    { action: 's3:GetObject', resource: `arn:aws:s3:::${decodeURIComponent(source).replace(/^\//, '')}` },
  ];
}

const unknownOperation = ({ method, url }: ApiRequest) =>
  new ApiError('NotImplemented', `the local cloud does not know the S3 request ${method} ${url}`, 501);

// S3 behind the endpoint: which operation a request is, and who answers it.
import type { ApiReply, ApiRequest, ServiceEmulator } from '../api.ts';
import { escapeXml } from '../xml.ts';
import type { ObjectStore } from './object-store.ts';
import { deleteObject, deleteObjects } from './operations/delete-objects.ts';
import { listObjects } from './operations/list-objects.ts';
import { type MultipartUploads, multipartUploads } from './operations/multipart.ts';
import { readObject } from './operations/read-object.ts';
import { copyObject, putObject } from './operations/write-object.ts';
import { noSuchBucket, unknownOperation } from './s3-error.ts';
import { permissionsOf } from './s3-permissions.ts';
import { type S3Target, s3Target } from './s3-target.ts';
import { errorReply, xmlReply } from './s3-xml.ts';

/** A single PutObject may be 5 GiB at AWS; here it passes through memory. */
const BODY_LIMIT_BYTES = 1024 ** 3;

export function s3Emulator(store: ObjectStore): ServiceEmulator {
  const uploads = multipartUploads(store);
  return {
    service: 's3',
    bodyLimitBytes: BODY_LIMIT_BYTES,
    // A bucket that is not there is the operation's to say.
    permissions: (request) =>
      permissionsOf(
        request,
        (bucket, key) => !store.hasBucket(bucket) || store.find(bucket, key) !== undefined,
      ),
    async handle(request) {
      const target = s3Target(request);
      if (target.bucket === '') return listBuckets(store);
      if (target.key === '') return onBucket(request, target, store);
      return onObject(request, target, { store, uploads });
    },
    error: errorReply,
  };
}

function onBucket(request: ApiRequest, target: S3Target, store: ObjectStore): ApiReply {
  const { bucket, query } = target;
  if (request.method !== 'PUT' && !store.hasBucket(bucket)) throw noSuchBucket(bucket);
  switch (request.method) {
    case 'GET':
      // us-east-1 is S3's empty location.
      if (query.has('location')) return xmlReply('LocationConstraint', []);
      return listObjects(target, store);
    case 'HEAD':
      return { status: 200, headers: {}, body: '' };
    case 'PUT':
      store.createBucket(bucket);
      return { status: 200, headers: { location: `/${bucket}` }, body: '' };
    case 'POST':
      return deleteObjects(request, target, store);
    default:
      throw unknownOperation(request);
  }
}

interface Objects {
  readonly store: ObjectStore;
  readonly uploads: MultipartUploads;
}

async function onObject(
  request: ApiRequest,
  target: S3Target,
  { store, uploads }: Objects,
): Promise<ApiReply> {
  const { query } = target;
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return readObject(request, target, store);
    case 'PUT':
      if (query.has('uploadId')) return uploads.uploadPart(request, target);
      if (request.headers['x-amz-copy-source'] !== undefined) return copyObject(request, target, store);
      return putObject(request, target, store);
    case 'POST':
      return query.has('uploadId') ? uploads.complete(request, target) : uploads.create(request, target);
    case 'DELETE':
      return query.has('uploadId') ? uploads.abort(target) : deleteObject(target, store);
    default:
      throw unknownOperation(request);
  }
}

const listBuckets = (store: ObjectStore): ApiReply =>
  xmlReply('ListAllMyBucketsResult', [
    `<Buckets>${store
      .buckets()
      .map(
        ({ name, createdAtMs }) =>
          `<Bucket><Name>${escapeXml(name)}</Name><CreationDate>${new Date(createdAtMs).toISOString()}</CreationDate></Bucket>`,
      )
      .join('')}</Buckets>`,
  ]);

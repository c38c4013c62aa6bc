// DeleteObject and DeleteObjects: what is not there is deleted already.
import type { ApiReply, ApiRequest } from '../../api.ts';
import { escapeXml } from '../../xml.ts';
import type { ObjectStore } from '../object-store.ts';
import { keysToDelete } from '../s3-permissions.ts';
import type { S3Target } from '../s3-target.ts';
import { xmlReply } from '../s3-xml.ts';

export function deleteObject({ bucket, key }: S3Target, store: ObjectStore): ApiReply {
  store.delete(bucket, key);
  return { status: 204, headers: {}, body: '' };
}

export function deleteObjects(request: ApiRequest, { bucket }: S3Target, store: ObjectStore): ApiReply {
  const keys = keysToDelete(request);
  for (const key of keys) store.delete(bucket, key);
  const isQuiet = /<Quiet>true<\/Quiet>/i.test(request.body.toString());
  const told = isQuiet ? [] : keys;
  return xmlReply(
    'DeleteResult',
    told.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`),
  );
}

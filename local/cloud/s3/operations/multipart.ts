// Uploads in parts: begun, filled in any order, and completed to one object or given up.
import { createHash, randomUUID } from 'node:crypto';
import { ApiError, type ApiReply, type ApiRequest } from '../../api.ts';
import { escapeXml, unescapeXml } from '../../xml.ts';
import type { ObjectDescription, ObjectStore, WrittenFile } from '../object-store.ts';
import { noSuchUpload, unknownOperation } from '../s3-error.ts';
import type { S3Target } from '../s3-target.ts';
import { xmlReply } from '../s3-xml.ts';
import { describedHeaders, preconditionOf, receivedBody } from './write-object.ts';

interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly description: ObjectDescription;
  readonly parts: Map<number, WrittenFile>;
}

export interface MultipartUploads {
  create(request: ApiRequest, target: S3Target): ApiReply;
  uploadPart(request: ApiRequest, target: S3Target): Promise<ApiReply>;
  complete(request: ApiRequest, target: S3Target): Promise<ApiReply>;
  abort(target: S3Target): Promise<ApiReply>;
}

/** S3's limit for every part but the last. */
const MIN_PART_BYTES = 5 * 1024 * 1024;

export function multipartUploads(store: ObjectStore): MultipartUploads {
  const uploads = new Map<string, Upload>();

  const uploadOf = ({ query, bucket, key }: S3Target): Upload => {
    const found = uploads.get(query.get('uploadId') ?? '');
    if (found?.bucket !== bucket || found.key !== key) throw noSuchUpload();
    return found;
  };
  const end = async (target: S3Target) => {
    const { parts } = uploadOf(target);
    uploads.delete(target.query.get('uploadId') ?? '');
    await Promise.all([...parts.values()].map((part) => store.discard(part)));
  };

  return {
    create(request, { bucket, key }) {
      store.find(bucket, key);
      const id = randomUUID();
      uploads.set(id, { bucket, key, description: { headers: describedHeaders(request) }, parts: new Map() });
      return xmlReply('InitiateMultipartUploadResult', [
        `<Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><UploadId>${id}</UploadId>`,
      ]);
    },
    async uploadPart(request, target) {
      if (request.headers['x-amz-copy-source'] !== undefined) throw unknownOperation(request);
      const { key, parts } = uploadOf(target);
      const { body, checksum } = receivedBody(request);
      const number = partNumber(target.query.get('partNumber'));
      const written = await store.write(key, body);
      const replaced = parts.get(number);
      parts.set(number, written);
      if (replaced !== undefined) await store.discard(replaced);
      const headers = { etag: quoted(written), ...(checksum && { [checksum.header]: checksum.value }) };
      return { status: 200, headers, body: '' };
    },
    async complete(request, target) {
      const { bucket, key, description, parts } = uploadOf(target);
      const chosen = chosenParts(request.body.toString(), parts);
      const joined = await store.join(key, chosen);
      const digest = createHash('md5').update(Buffer.concat(chosen.map(({ md5 }) => md5)));
      const etag = `"${digest.digest('hex')}-${chosen.length}"`;
      store.commit(target, { ...joined, etag }, description, preconditionOf(request));
      await end(target);
      return xmlReply('CompleteMultipartUploadResult', [
        `<Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><ETag>${escapeXml(etag)}</ETag>`,
      ]);
    },
    async abort(target) {
      await end(target);
      return { status: 204, headers: {}, body: '' };
    },
  };
}

const quoted = ({ md5 }: WrittenFile) => `"${md5.toString('hex')}"`;

function partNumber(given: string | null): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw new ApiError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
}

/** The parts that the client names in `<Part>` elements, by number and ETag. */
function chosenParts(xml: string, parts: ReadonlyMap<number, WrittenFile>): readonly WrittenFile[] {
  const named = [...xml.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]),
    etag: unescapeXml(/<ETag>(.*?)<\/ETag>/s.exec(part)?.[1] ?? ''),
  }));
  if (named.length === 0) throw new ApiError('MalformedXML', 'The XML you provided was not well-formed');
  if (named.some(({ number }, index) => number <= (named[index - 1]?.number ?? 0)))
    throw new ApiError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  const chosen = named.map(({ number, etag }) => {
    const part = parts.get(number);
    if (part !== undefined && etag.replaceAll('"', '') === part.md5.toString('hex')) return part;
    throw new ApiError('InvalidPart', `Part ${number} could not be found, or its ETag is another.`);
  });
  if (chosen.slice(0, -1).some(({ size }) => size < MIN_PART_BYTES))
    throw new ApiError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  return chosen;
}

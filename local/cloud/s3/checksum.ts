// The checksums that a client may send with an object's bytes: a wrong one is refused, a right one is kept.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ApiError } from '../api.ts';
import type { ObjectDescription } from './object-store.ts';

type Headers = Readonly<Record<string, string>>;

/** Algorithms by header; those of AWS that Node does not know (CRC-32C, CRC-64) are kept unchecked. */
const CHECKSUMS: ReadonlyMap<string, ((body: Buffer) => string) | undefined> = new Map([
  ['x-amz-checksum-crc32', base64Crc32],
  ['x-amz-checksum-sha1', hashWith('sha1')],
  ['x-amz-checksum-sha256', hashWith('sha256')],
  ['x-amz-checksum-crc32c', undefined],
  ['x-amz-checksum-crc64nvme', undefined],
]);

/** The checksum among a request's headers. Throws BadDigest when the bytes have another. */
export function checkedChecksum(headers: Headers, body: Buffer): ObjectDescription['checksum'] {
  const md5 = headers['content-md5'];
  if (md5 !== undefined && md5 !== hashWith('md5')(body)) throw badDigest('Content-MD5');
  for (const [header, of] of CHECKSUMS) {
    const value = headers[header];
    if (value === undefined) continue;
    if (of !== undefined && of(body) !== value) throw badDigest(header);
    return { header, value };
  }
  return undefined;
}

function base64Crc32(body: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
}

function hashWith(algorithm: string): (body: Buffer) => string {
  return (body) => createHash(algorithm).update(body).digest('base64');
}

const badDigest = (header: string) =>
  new ApiError('BadDigest', `The ${header} you specified did not match the calculated checksum.`);

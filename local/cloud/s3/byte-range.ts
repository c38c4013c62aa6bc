// The part of an object that a Range header asks for.
import { invalidRange } from './s3-error.ts';

export interface ByteRange {
  /** Position of the first byte. */
  readonly start: number;
  /** Position after the last byte. */
  readonly end: number;
}

/**
 * Undefined for the whole object: without a header, or with one that S3 passes over. Throws InvalidRange when the object
 * has no such bytes.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    if (Number(last) === 0 || size === 0) throw invalidRange();
    return { start: Math.max(0, size - Number(last)), end: size };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= size) throw invalidRange();
  return { start, end: last === '' ? size : Math.min(size, Number(last) + 1) };
}

// Reads JSON lines from a file, gzipped or not, as raw bytes: a broken line must reach the stream as it is.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../user-error.ts';
import type { EventLine } from './event-line.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Space, tab and carriage return. Any other control character is a broken event, not an empty line. */
const BLANKS: readonly number[] = [0x20, 0x09, CARRIAGE_RETURN];

/** Lines in the order of the file; empty lines are passed over but counted. */
export async function* eventLines(path: string): AsyncGenerator<EventLine> {
  let lineNumber = 0;
  for await (const raw of rawLines(path)) {
    lineNumber += 1;
    const bytes = lineNumber === 1 ? withoutMark(raw) : raw;
    if (bytes.some((byte) => !BLANKS.includes(byte))) yield { source: basename(path), lineNumber, bytes };
  }
}

/** How many lines a file has to send. Reads it once; throws a UserError when it cannot be read. */
export async function countLines(path: string): Promise<number> {
  let count = 0;
  for await (const _ of eventLines(path)) count += 1;
  return count;
}

async function* rawLines(path: string): AsyncGenerator<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const chunk of await bytesOf(path)) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        yield withoutReturn(Buffer.concat([...parts.splice(0), chunk.subarray(from, at)]));
        from = at + 1;
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (parts.length > 0) yield withoutReturn(Buffer.concat(parts));
}

async function bytesOf(path: string): Promise<AsyncIterable<Buffer>> {
  const isZipped = await isGzip(path);
  const stream = createReadStream(path);
  if (!isZipped) return stream;
  // A pipeline ends both: one by the other's error, and the file when nobody wants more of it.
  return pipeline(stream, createGunzip(), () => {});
}

/** By content, not by name: a gzip file begins with 1f 8b. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** A byte order mark belongs to the file, not to its first event. */
const withoutMark = (line: Buffer) =>
  line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;

const withoutReturn = (line: Buffer) => (line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line);

function unreadable(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new UserError(`there is no file ${path}: check the path given to --events`);
  if (code === 'EISDIR') return new UserError(`${path} is a folder: give --events a file of JSON lines`);
  if (code === 'EACCES') return new UserError(`${path} may not be read: check its permissions`);
  if (code.startsWith('Z_') || code.startsWith('ERR_ZLIB'))
    return new UserError(`${path} is a damaged gzip file (${error.message}): fetch it again`);
  return error;
}

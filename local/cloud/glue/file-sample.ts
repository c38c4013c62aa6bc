// The beginning of a file, as lines: enough to tell what it is.
import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';

export interface FileSample {
  readonly compression: 'gzip' | 'none';
  readonly lines: readonly string[];
}

const SAMPLE_BYTES = 65_536;
const SAMPLE_LINES = 100;

/** Undefined when the file is broken. A last line that the sample cuts off is left out. */
export async function fileSample(path: string): Promise<FileSample | undefined> {
  const head = await firstBytes(path);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const bytes = isGzip ? gunzipped(head) : head;
  if (bytes === undefined) return undefined;
  const lines = bytes.toString('utf8').split(/\r?\n/);
  const isCut = head.length === SAMPLE_BYTES && lines.length > 1;
  const whole = isCut || lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  return { compression: isGzip ? 'gzip' : 'none', lines: whole.slice(0, SAMPLE_LINES) };
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The flush says that the end of the data need not be there. */
function gunzipped(head: Buffer): Buffer | undefined {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

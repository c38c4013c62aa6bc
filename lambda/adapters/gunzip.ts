// Unzips a file piece by piece, so that its text need not fit into memory.
import { createGunzip } from 'node:zlib';

/** What can be wrong with gzip, in words that go behind "the file". */
export type GzipFault =
  | 'is no gzip'
  | 'ends in the middle'
  | 'is damaged'
  | 'has other bytes behind its gzip';

const PIECE_BYTES = 256 * 1024;
const MAGIC = [0x1f, 0x8b];

/**
 * Gives the text of `bytes` to `take`, piece by piece, until it answers false. A gzip may have several members.
 * @returns what is wrong with the gzip; undefined when it is whole, or was not wanted to its end
 */
export async function gunzip(
  bytes: Uint8Array,
  take: (piece: Uint8Array) => boolean,
): Promise<GzipFault | undefined> {
  if (bytes.length >= 2 && MAGIC.some((byte, index) => bytes[index] !== byte)) return 'is no gzip';
  const stream = createGunzip({ chunkSize: PIECE_BYTES });
  stream.end(bytes);
  try {
    // Leaving the loop destroys the stream.
    for await (const piece of stream) if (!take(piece)) return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR') return 'ends in the middle';
    // What follows a whole member is taken for the next one, and has no header.
    const { message } = error as Error;
    if (code === 'Z_DATA_ERROR')
      return message === 'incorrect header check' ? 'has other bytes behind its gzip' : 'is damaged';
    throw error;
  }
  return stream.bytesWritten < bytes.length ? 'has other bytes behind its gzip' : undefined;
}

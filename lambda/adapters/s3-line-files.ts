// Files of lines in one bucket, compressed while they are written.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export const s3LineFiles = (client: S3Client, bucket: string) => ({
  /** Writes lines to a file, in place of one of that name. */
  async write(key: string, lines: AsyncIterable<string>): Promise<void> {
    const pieces: Buffer[] = [];
    await pipeline(Readable.from(lines), createGzip(), async (compressed: AsyncIterable<Buffer>) => {
      for await (const piece of compressed) pieces.push(piece);
    });
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: Buffer.concat(pieces),
        ContentType: 'application/gzip',
      }),
    );
  },
});

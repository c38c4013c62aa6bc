// A day's end: the files of the day reach the inbox, and its night is played.
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Delivery } from './delivery.ts';
import type { PlaySettings } from './play.ts';
import type { Source } from './source.ts';

export interface DayCloser {
  /** Throws when the night fails. */
  close(date: string): Promise<void>;
  /** The files without the night, for a day that is not over yet. */
  deliver(date: string): Promise<void>;
  end(): void;
}

export function dayCloser(
  source: Source,
  { days, target, signal, onNight = () => {} }: Omit<PlaySettings, 'onProgress'>,
): DayCloser {
  const s3 = new S3Client(target.clients);
  const bucket = target.output('RawBucketName');
  let first = true;

  const put = async ({ key, read }: Delivery) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `inbox/${key}`, Body: await read() }));
  };

  const deliver = async (date: string) => {
    if (first) for (const file of source.firstFiles) await put(file);
    first = false;
    for (const file of source.filesOf(date)) await put(file);
  };

  return {
    deliver,
    async close(date) {
      signal.throwIfAborted();
      await days.end(date);
      await deliver(date);
      onNight(date, false);
      await days.night(signal);
      onNight(date, true);
    },
    end: () => s3.destroy(),
  };
}

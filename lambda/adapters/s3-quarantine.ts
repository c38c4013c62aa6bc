// Keeps records that can never be applied, with payload and reason, in a bucket.
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type QuarantinedRecord, quarantineKey } from '../../contracts/stream-record.ts';
import { inParallel } from './in-parallel.ts';

export function s3Quarantine(client: S3Client, bucket: string) {
  return {
    async keep(records: readonly QuarantinedRecord[]): Promise<void> {
      await inParallel(records, (record) =>
        client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: quarantineKey(record),
            ContentType: 'application/json',
            Body: JSON.stringify(record),
          }),
        ),
      );
    },
  };
}

// Addresses that let whoever has them read a report, for a while, without a login.
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Report } from '../../contracts/night/reports.ts';

/** A link ends with the credentials that signed it, should those end first. */
export const s3ReportLinks =
  (client: S3Client, hours: number) =>
  ({ bucket, key }: Report): Promise<string> =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: hours * 3_600 });

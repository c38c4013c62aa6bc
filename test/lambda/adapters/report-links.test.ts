import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { s3ReportLinks } from '../../../lambda/adapters/s3-report-links.ts';
import { aReport } from '../../helpers/nights.ts';

describe('a link to a report', () => {
  it('is for this report, and ends when it is said to', async () => {
    const client = new S3Client({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'ROLE', secretAccessKey: 'secret' },
    });
    const url = new URL(await s3ReportLinks(client, 6)(aReport));
    expect(`${url.host}${url.pathname}`).toBe(
      'marts.s3.eu-west-1.amazonaws.com/reports/monthly_sales/2011-01/monthly_sales-2011-01-v2.csv',
    );
    expect(url.searchParams.get('X-Amz-Expires')).toBe('21600');
  });
});

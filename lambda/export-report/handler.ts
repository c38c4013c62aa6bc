// A step of the nightly flow: writes the report files of closed months.
import { Logger } from '@aws-lambda-powertools/logger';
import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { type Reports, reportRequest } from '../../contracts/night/reports.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { athenaReports } from '../adapters/athena-reports.ts';
import { s3Objects } from '../adapters/s3-objects.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { exportReport } from './export-report.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const objects = s3Objects(new S3Client({}), env.MARTS_BUCKET);
const ports = {
  lake: athenaReports(athenaQueries(new AthenaClient({}), env.WORK_GROUP), {
    texts: sqlFiles(),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  }),
  files: {
    bucket: env.MARTS_BUCKET,
    keys: async (folder: string) => new Set((await objects.list(folder)).map(({ key }) => key)),
    writeOnce: async (key: string, csv: string) => {
      await objects.writeNew(key, Buffer.from(csv), 'text/csv; charset=utf-8');
    },
  },
};

export async function handler(event: unknown): Promise<Reports> {
  const answer = await exportReport(reportRequest.parse(event), ports);
  logger.info('reports', { ...answer });
  return answer;
}

// A step of the nightly flow: checks a window's clean tables before its marts are made.
import { Logger } from '@aws-lambda-powertools/logger';
import { AthenaClient } from '@aws-sdk/client-athena';
import { type QualityReport, qualityRequest } from '../../contracts/night/quality.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { checkQuality } from './check-quality.ts';
import { Env } from './env.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const ports = {
  lake: athenaQueries(new AthenaClient({}), env.WORK_GROUP),
  library: {
    texts: sqlFiles(new URL('./sql/', import.meta.url)),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  },
};

export async function handler(event: unknown): Promise<QualityReport> {
  const report = await checkQuality(qualityRequest.parse(event), ports);
  logger.info('quality checked', { ...report });
  return report;
}

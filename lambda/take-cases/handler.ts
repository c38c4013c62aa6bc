// A step of the nightly flow: wires the taking of cases to their table and the lake.
import { Logger } from '@aws-lambda-powertools/logger';
import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { type CasesTaken, casesRequest } from '../../contracts/night/cases.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { dynamoFraudCases } from '../adapters/dynamo-fraud-cases.ts';
import { s3LineFiles } from '../adapters/s3-line-files.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { takeCases } from './take-cases.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const ports = {
  cases: dynamoFraudCases(new DynamoDBClient({}), env.FRAUD_CASES_TABLE),
  files: s3LineFiles(new S3Client({}), env.RAW_BUCKET),
  lake: athenaQueries(new AthenaClient({}), env.WORK_GROUP),
  library: {
    texts: sqlFiles(new URL('./sql/', import.meta.url)),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  },
  settings: { reportingTimeZone: env.REPORTING_TIME_ZONE, lateDays: Number(env.LATE_DAYS) },
};

export async function handler(event: unknown): Promise<CasesTaken> {
  const { plan } = casesRequest.parse(event);
  const taken = await takeCases(plan, ports);
  logger.info('cases brought to the lake', { ...taken });
  return taken;
}

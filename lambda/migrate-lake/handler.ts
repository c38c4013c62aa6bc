// A step of the nightly flow: brings the lake's tables to what this release knows.
import { Logger } from '@aws-lambda-powertools/logger';
import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { afinnWords } from '../adapters/afinn-words.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { glueTableOptimizers } from '../adapters/glue-table-optimizers.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env } from './env.ts';
import { type MigrationOutcome, migrateLake } from './migrate-lake.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const buckets = { clean: env.CLEAN_BUCKET, marts: env.MARTS_BUCKET };
const ports = {
  lake: athenaQueries(new AthenaClient({}), env.WORK_GROUP),
  library: {
    texts: sqlFiles(new URL('./sql/', import.meta.url)),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  },
  sentimentWords: afinnWords(),
  optimizers: glueTableOptimizers(new GlueClient({}), {
    catalogId: env.CATALOG_ID,
    roleArn: env.OPTIMIZER_ROLE_ARN,
  }),
};

export async function handler(): Promise<MigrationOutcome> {
  const outcome = await migrateLake({ buckets, now: new Date().toISOString() }, ports);
  logger.info('lake migrated', { ...outcome });
  return outcome;
}

// The functions that make the tables, and bring what was delivered, and the cases, into the raw zone.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { SOURCES } from '../../contracts/night/source.ts';
import type { Env as CrawlRawEnv } from '../../lambda/crawl-raw/env.ts';
import type { Env as InspectInboxEnv } from '../../lambda/inspect-inbox/env.ts';
import type { Env as MigrateLakeEnv } from '../../lambda/migrate-lake/env.ts';
import type { Env as TakeCasesEnv } from '../../lambda/take-cases/env.ts';
import { allow, allowOnObjects } from '../allow.ts';
import type { Config } from '../config.ts';
import type { CasesTable } from '../fraud/cases-table.ts';
import type { Lake } from '../lake/lake.ts';
import { nightFunction, SQL } from './night-function.ts';
import type { Step } from './night-states.ts';

export interface IntakeProps {
  readonly config: Config;
  readonly lake: Lake;
  readonly cases: CasesTable;
}

export class Intake extends Construct {
  readonly migrateLake: Step;
  readonly inspectInbox: Step;
  readonly crawlRaw: Step;
  readonly takeCases: Step;

  constructor(scope: Construct, id: string, { config, lake, cases }: IntakeProps) {
    super(scope, id);
    this.migrateLake = nightFunction<MigrateLakeEnv>(this, 'MigrateLake', {
      config,
      name: 'migrate-lake',
      description: 'Makes and changes the tables of the lake, each migration once',
      beside: SQL,
      environment: (role) => ({ ...lake.grantMigrating(role), ...lake.optimizers.grantPassing(role) }),
    });
    this.inspectInbox = nightFunction<InspectInboxEnv>(this, 'InspectInbox', {
      config,
      name: 'inspect-inbox',
      description: 'Accepts new files, or sets them aside with a reason',
      size: config.inspectInbox,
      beside: SQL,
      environment: (role) => ({
        ...lake.grantAsking(role),
        ...grantInspecting(role, lake),
        STREAM_RETENTION_DAYS: String(config.streamRetentionDays),
      }),
    });
    this.crawlRaw = nightFunction<CrawlRawEnv>(this, 'CrawlRaw', {
      config,
      name: 'crawl-raw',
      description: 'Has Glue look for new folders in the raw zone',
      environment: (role) => lake.crawlers.grantCrawling(role),
    });
    this.takeCases = nightFunction<TakeCasesEnv>(this, 'TakeCases', {
      config,
      name: 'take-cases',
      description: 'Brings the cases that are open or were decided of late to the lake',
      beside: SQL,
      environment: (role) => ({
        ...lake.grantTakingCases(role),
        ...cases.grantFollowing(role),
        REPORTING_TIME_ZONE: config.reportingTimeZone,
        // A decision may be as old as the stream lets it become before it is read.
        LATE_DAYS: String(config.streamRetentionDays + 2),
      }),
    });
  }
}

/** Reads what was delivered, keeps a copy of it under another name, and writes down that it did. */
function grantInspecting(role: Role, lake: Lake): Pick<InspectInboxEnv, 'RAW_BUCKET'> {
  const bucket = lake.zones.raw;
  lake.grantWriting(role, 'clean');
  allow(role, ['s3:ListBucket'], bucket.bucketArn);
  allowOnObjects(role, ['s3:GetObject'], {
    bucket,
    folder: 'inbox',
    reason: 'Partners name the files that they deliver.',
  });
  // It reads a copy that is there already: a run before it may have made it, and not come to write that down.
  for (const folder of [...SOURCES, 'rejected'])
    allowOnObjects(role, ['s3:GetObject', 's3:PutObject'], {
      bucket,
      folder,
      reason: 'A copy of a delivered file is named after it.',
    });
  return { RAW_BUCKET: bucket.bucketName };
}

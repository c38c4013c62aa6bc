// The buckets of the lake: what came in, what was made of it, what people read, and what Athena answers.
import { Duration } from 'aws-cdk-lib';
import { type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { SOURCES } from '../../contracts/night/source.ts';
import type { Config } from '../config.ts';
import { RetailBucket } from '../retail-bucket.ts';

export interface ZonesProps {
  readonly config: Config;
}

/** The folder of the results bucket where Athena answers the platform itself. */
export const RESULTS_FOLDER = 'queries';

/** The folder of the raw bucket where Firehose archives events, one below it for each day of arrival in UTC. */
export const EVENTS_FOLDER = 'events';

/** The folder of the raw bucket where nights leave the counters as they found them, one below it for each business date. */
export const COUNTERS_FOLDER = 'counters';

/** The folder where the nights leave the cases that they read, one below it for each business date. */
export const CASES_FOLDER = 'cases';

/** The folders of the raw bucket whose tables the flow's own statements read. */
export const ACCEPTED_FOLDERS = [EVENTS_FOLDER, ...SOURCES] as const;

export class Zones extends Construct {
  /** `inbox/` as partners deliver it; the rest as accepted. */
  readonly raw: RetailBucket;
  /** Typed rows without repeats, as Iceberg tables. */
  readonly clean: RetailBucket;
  /** Reports, as Iceberg tables and as files. */
  readonly marts: RetailBucket;
  readonly results: RetailBucket;

  constructor(scope: Construct, id: string, { config }: ZonesProps) {
    super(scope, id);
    const cleaning = oldVersions(config);
    const shared = { config, lifecycleRules: [cleaning] };
    this.raw = new RetailBucket(this, 'Raw', { config, lifecycleRules: [cleaning, ...rawRules(config)] });
    this.clean = new RetailBucket(this, 'Clean', shared);
    this.marts = new RetailBucket(this, 'Marts', shared);
    this.results = new RetailBucket(this, 'Results', {
      config,
      // Every object is gone in days, and can be asked for again.
      versioned: false,
      lifecycleRules: [
        {
          id: 'ForgetResults',
          expiration: Duration.days(config.queryResultDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }
}

const COUNTERS_DAYS = 7;

function rawRules(config: Config): readonly LifecycleRule[] {
  return [
    // Taken over into the clean zone in the same night.
    { id: 'ForgetCounters', prefix: `${COUNTERS_FOLDER}/`, expiration: Duration.days(COUNTERS_DAYS) },
    { id: 'EmptyInbox', prefix: 'inbox/', expiration: Duration.days(config.inboxDays) },
    {
      id: 'CoolDown',
      transitions: [
        {
          // A backfill reads all of the history at once. Glacier classes charge for that by the gigabyte; this one
          // moves what is read back by itself. Objects under 128 KB stay where they are.
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html
          storageClass: StorageClass.INTELLIGENT_TIERING,
          transitionAfter: Duration.days(config.rawColdAfterDays),
        },
      ],
    },
  ];
}

/** What was overwritten or deleted can be had back for a while; then it goes, and its delete marker after it. */
const oldVersions = (config: Config): LifecycleRule => ({
  id: 'ForgetOldVersions',
  noncurrentVersionExpiration: Duration.days(config.oldVersionDays),
  expiredObjectDeleteMarker: true,
  abortIncompleteMultipartUploadAfter: Duration.days(7),
});

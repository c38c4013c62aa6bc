// The lake: its zones, what the catalogue knows of them, and who may ask Athena for what.
import { Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { archivedEventColumns } from '../../contracts/archived-event.ts';
import { counterSnapshotColumns } from '../../contracts/counter-snapshot.ts';
import { fraudCaseLineColumns } from '../../contracts/fraud-case-line.ts';
import type { Source } from '../../contracts/night/source.ts';
import { allow, allowOnBucket, allowOnObjects } from '../allow.ts';
import type { Config } from '../config.ts';
import { Crawlers } from './crawlers.ts';
import { Databases } from './databases.ts';
import { JsonLinesTable } from './json-lines-table.ts';
import { OptimizerRole } from './optimizer-role.ts';
import { CHANGING, QUERYING, WorkGroup } from './work-group.ts';
import {
  ACCEPTED_FOLDERS,
  CASES_FOLDER,
  COUNTERS_FOLDER,
  EVENTS_FOLDER,
  RESULTS_FOLDER,
  Zones,
} from './zones.ts';

type AskingEnv = Readonly<
  Record<'WORK_GROUP' | 'RAW_DATABASE' | 'CLEAN_DATABASE' | 'MARTS_DATABASE', string>
>;

type MigratingEnv = AskingEnv & Readonly<Record<'CLEAN_BUCKET' | 'MARTS_BUCKET' | 'CATALOG_ID', string>>;

const READING_RAW = [
  'glue:GetDatabase',
  'glue:GetTable',
  // Athena asks for the partitions that a query names, and then for their places.
  'glue:GetPartitions',
  'glue:BatchGetPartition',
];

/** Of what a function brings: its raw table, the folder of its files, and what it may do on Athena. */
interface Taking {
  readonly table: string;
  readonly folder: string;
  readonly asking: readonly string[];
}

export interface LakeProps {
  readonly config: Config;
}

export class Lake extends Construct {
  readonly zones: Zones;
  readonly databases: Databases;
  readonly workGroup: WorkGroup;
  readonly crawlers: Crawlers;
  readonly optimizers: OptimizerRole;

  constructor(scope: Construct, id: string, { config }: LakeProps) {
    super(scope, id);
    this.zones = new Zones(this, 'Zones', { config });
    this.databases = new Databases(this, 'Databases', { config });
    const parts = { config, zones: this.zones, databases: this.databases };
    new JsonLinesTable(this, 'Events', {
      ...parts,
      name: 'events',
      description: 'Every record of the event stream, good or bad, one line each',
      folder: EVENTS_FOLDER,
      partitionKey: { name: 'arrival_date', comment: 'UTC, YYYY-MM-DD' },
      columns: archivedEventColumns,
    });
    new JsonLinesTable(this, 'Counters', {
      ...parts,
      name: 'counters',
      description: 'Every counter as a night found it, one line each',
      folder: COUNTERS_FOLDER,
      partitionKey: { name: 'snapshot_date', comment: 'The business date of the night, YYYY-MM-DD' },
      columns: counterSnapshotColumns,
    });
    new JsonLinesTable(this, 'Cases', {
      ...parts,
      name: 'cases',
      description: 'Cases of held orders as a night read them, one line each',
      folder: CASES_FOLDER,
      partitionKey: { name: 'taken_on', comment: 'The business date of the night, YYYY-MM-DD' },
      columns: fraudCaseLineColumns,
    });
    this.crawlers = new Crawlers(this, 'Crawlers', parts);
    this.optimizers = new OptimizerRole(this, 'Optimizers', parts);
    this.workGroup = new WorkGroup(this, 'WorkGroup', {
      ...parts,
      name: config.prefix,
      description: `Statements of ${config.prefix}`,
      resultsFolder: RESULTS_FOLDER,
    });
  }

  /** Lets a function have statements run. What they touch is asked of its role too, and granted by zone. */
  grantAsking(role: Role, actions: readonly string[] = QUERYING): AskingEnv {
    const { raw, clean, marts } = this.databases.names;
    return {
      ...this.grantRunning(role, actions),
      RAW_DATABASE: raw,
      CLEAN_DATABASE: clean,
      MARTS_DATABASE: marts,
    };
  }

  /** Lets a role have statements run, by these actions of Athena. */
  grantRunning(role: Role, actions: readonly string[]): Pick<AskingEnv, 'WORK_GROUP'> {
    this.databases.allowOnDefault(role, ['glue:GetDatabase']);
    return this.workGroup.grantRunning(role, actions);
  }

  /** Lets a function make and change tables. */
  grantMigrating(role: Role): MigratingEnv {
    // In an account that never used Athena there is none, and the first DDL statement makes it.
    this.databases.allowOnDefault(role, ['glue:CreateDatabase']);
    for (const zone of ['clean', 'marts'] as const) {
      this.grantWriting(role, zone);
      this.databases.allowOnTables(role, zone, ['glue:CreateTable', 'glue:CreateTableOptimizer']);
    }
    return {
      ...this.grantAsking(role),
      CLEAN_BUCKET: this.zones.clean.bucketName,
      MARTS_BUCKET: this.zones.marts.bucketName,
      CATALOG_ID: Stack.of(this).account,
    };
  }

  /** Lets statements of the role read the tables of the raw zone. */
  grantReadingRaw(role: Role): void {
    this.databases.allowOnTables(role, 'raw', READING_RAW);
    this.allowOnRawFiles(role, ACCEPTED_FOLDERS);
  }

  /** Lets statements of the role read what partners delivered of one source. */
  grantReadingSource(role: Role, source: Source): void {
    this.databases.allowOnTable(role, 'raw', { table: source, actions: READING_RAW });
    this.allowOnRawFiles(role, [source]);
  }

  /** Lets a function bring the counters to the lake: files of their own, and a statement that takes them over. */
  grantTakingCounters(role: Role): AskingEnv & Readonly<Record<'RAW_BUCKET', string>> {
    return this.grantTaking(role, { table: 'counters', folder: COUNTERS_FOLDER, asking: CHANGING });
  }

  /** The same of the cases; it asks the lake too which of them are open. */
  grantTakingCases(role: Role): AskingEnv & Readonly<Record<'RAW_BUCKET', string>> {
    return this.grantTaking(role, { table: 'cases', folder: CASES_FOLDER, asking: QUERYING });
  }

  private grantTaking(
    role: Role,
    { table, folder, asking }: Taking,
  ): AskingEnv & Readonly<Record<'RAW_BUCKET', string>> {
    const bucket = this.zones.raw;
    this.databases.allowOnTable(role, 'raw', {
      table,
      actions: ['glue:GetDatabase', 'glue:GetTable'],
    });
    allow(role, ['s3:ListBucket'], bucket.bucketArn);
    allowOnObjects(role, ['s3:GetObject', 's3:PutObject'], {
      bucket,
      folder,
      reason: 'A file of counters or cases is named by the night that wrote it.',
    });
    this.grantWriting(role, 'clean');
    return { ...this.grantAsking(role, asking), RAW_BUCKET: bucket.bucketName };
  }

  /** Lets statements of the role read the tables of a zone. */
  grantReading(role: Role, zone: 'clean' | 'marts'): void {
    this.databases.allowOnTables(role, zone, ['glue:GetDatabase', 'glue:GetTable']);
    this.allowOnFiles(role, zone, ['s3:GetObject']);
  }

  /**
   * Lets statements of the role read and change the rows of a zone's tables. A commit to an Iceberg table moves the
   * pointer that the catalogue keeps, and takes back the files that it wrote when it fails.
   */
  grantWriting(role: Role, zone: 'clean' | 'marts'): void {
    this.databases.allowOnTables(role, zone, ['glue:GetDatabase', 'glue:GetTable', 'glue:UpdateTable']);
    this.allowOnFiles(role, zone, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']);
  }

  private allowOnRawFiles(role: Role, folders: readonly string[]): void {
    allow(role, ['s3:ListBucket'], this.zones.raw.bucketArn);
    for (const folder of folders)
      allowOnObjects(role, ['s3:GetObject'], {
        bucket: this.zones.raw,
        folder,
        reason: 'A statement reads the files of the dates that it names; partners and Firehose name them.',
      });
  }

  private allowOnFiles(role: Role, zone: 'clean' | 'marts', actions: readonly string[]): void {
    const bucket = this.zones[zone];
    allow(role, ['s3:ListBucket'], bucket.bucketArn);
    allowOnBucket(role, actions, {
      bucket,
      reason: `The files of the ${zone} zone's tables are named by Iceberg, in folders that migrations give them.`,
    });
  }
}

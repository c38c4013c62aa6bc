// A crawler of one folder of the raw zone: it makes the source's table, adds its partitions, and never changes it.
import { Stack, Validations } from 'aws-cdk-lib';
import { CfnClassifier, CfnCrawler } from 'aws-cdk-lib/aws-glue';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Source } from '../../contracts/night/source.ts';
import { allow, allowBelow, allowOnObjects } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Databases } from './databases.ts';
import type { Zones } from './zones.ts';

export interface CrawlerProps {
  readonly config: Config;
  readonly zones: Zones;
  readonly databases: Databases;
  /** Names the folder, the table and the crawler. */
  readonly source: Source;
  /** What its files look like: a crawler that guesses takes a file's first lines for the truth. */
  readonly csv: Omit<CfnClassifier.CsvClassifierProperty, 'name'>;
}

export class Crawler extends Construct {
  readonly crawlerName: string;
  private readonly crawlerArn: string;

  constructor(scope: Construct, id: string, props: CrawlerProps) {
    super(scope, id);
    const { config, zones, databases, source } = props;
    const name = `${config.prefix}-${source}`;
    const classifier = new CfnClassifier(this, 'Classifier', { csvClassifier: { name, ...props.csv } });
    const role = this.crawlerRole(props);
    const crawler = new CfnCrawler(this, 'Default', {
      name,
      description: `Adds new folders of ${source} to its table`,
      role: role.roleArn,
      databaseName: databases.names.raw,
      classifiers: [classifier.ref],
      targets: { s3Targets: [{ path: zones.raw.s3UrlForObject(`${source}/`) }] },
      configuration: JSON.stringify(CONFIGURATION),
      // Changing a table, or dropping one because its files are gone for a while, is not a crawler's business. New
      // folders only: it reads what came, not the history, and Glue allows that with these two settings alone.
      // https://docs.aws.amazon.com/glue/latest/dg/incremental-crawls.html
      schemaChangePolicy: { updateBehavior: 'LOG', deleteBehavior: 'LOG' },
      recrawlPolicy: { recrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' },
    });
    crawler.node.addDependency(role, databases);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-GL1',
      reason:
        'A crawler logs names of folders and tables, no rows; CloudWatch Logs encrypts them with a key of its own.',
    });
    this.crawlerName = crawler.ref;
    const { partition, region, account } = Stack.of(this);
    this.crawlerArn = `arn:${partition}:glue:${region}:${account}:crawler/${this.crawlerName}`;
  }

  /** May start it, and ask how it goes. */
  grantCrawling(role: Role): void {
    allow(role, ['glue:StartCrawler', 'glue:GetCrawler'], this.crawlerArn);
  }

  private crawlerRole({ config, zones, databases, source }: CrawlerProps): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('glue.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `What the crawler of ${source} of ${config.prefix} may do`,
    });
    allow(role, ['s3:ListBucket'], zones.raw.bucketArn);
    allowOnObjects(role, ['s3:GetObject'], {
      bucket: zones.raw,
      folder: source,
      reason: 'A crawler reads the files of its folder, whose names come from the partners who deliver them.',
    });
    databases.allowOnTable(role, 'raw', { table: source, actions: TABLE_ACTIONS });
    allowBelow(role, ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], {
      service: 'logs',
      beginning: 'log-group:/aws-glue/',
      reason:
        'Glue keeps the log groups of all crawlers of an account, which it makes itself, under this name.',
    });
    return role;
  }
}

const TABLE_ACTIONS = [
  'glue:GetDatabase',
  'glue:GetTable',
  'glue:CreateTable',
  'glue:UpdateTable',
  'glue:GetPartitions',
  'glue:BatchGetPartition',
  'glue:BatchCreatePartition',
] as const;

/** @see https://docs.aws.amazon.com/glue/latest/dg/crawler-configuration.html#crawler-configure-changes-api */
const CONFIGURATION = {
  Version: 1,
  Grouping: {
    // Folders whose files look a little different stay one table; without this they become one table each.
    TableGroupingPolicy: 'CombineCompatibleSchemas',
    // 1 is the bucket, so 2 is the source's folder.
    TableLevelConfiguration: 2,
  },
  CrawlerOutput: {
    // A partition with a schema of its own fails queries with HIVE_PARTITION_SCHEMA_MISMATCH.
    Partitions: { AddOrUpdateBehavior: 'InheritFromTable' },
  },
};

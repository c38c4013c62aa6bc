// One crawl: looks at the objects below the targets, with the rights of the crawler's role, and adds the tables and
// partitions that the catalogue does not have. What is there stays as it is (SchemaChangePolicy LOG).
import { localArn } from '../assembly/account.ts';
import type { ClassifierPlan } from '../assembly/resources/classifiers.ts';
import type { CrawlerPlan, CrawlTarget } from '../assembly/resources/crawlers.ts';
import type { Clock } from '../clock.ts';
import type { Require } from '../iam/requirement.ts';
import type { StoredObject, StoredObjects } from '../s3/stored-objects.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import { type Classified, classifyFile } from './classify-file.ts';
import { crawledTable } from './crawled-table.ts';
import { excluder } from './exclusions.ts';
import { fileSample } from './file-sample.ts';
import { catalogNeeds } from './glue.ts';
import { type PartitionFolder, type TableFolder, tableFolders, tableName } from './table-folders.ts';

export interface CrawlWorld {
  readonly catalog: Catalog;
  readonly objects: StoredObjects;
  readonly require: Require;
  readonly clock: Clock;
  /** Milliseconds that pass as the wall's do: how long a crawl took. */
  readonly elapsedMs: () => number;
}

export interface CrawlJob {
  readonly plan: CrawlerPlan;
  /** In the order that they are asked. */
  readonly classifiers: readonly ClassifierPlan[];
  /** `bucket/prefix` of what earlier crawls have seen; a crawl that succeeds adds its own. */
  readonly seenFolders: Set<string>;
}

/** Throws when the role may not, or when the folders make no table. */
export async function crawl(job: CrawlJob, world: CrawlWorld): Promise<{ readonly tablesCreated: number }> {
  const { plan } = job;
  requireLogs(plan, world.require);
  requireCatalog(job, world, 'GetDatabase');
  if (!world.catalog.hasDatabase(plan.databaseName))
    throw new Error(`Database ${plan.databaseName} not found.`);
  const seen: string[] = [];
  let tablesCreated = 0;
  for (const target of plan.targets) {
    const objects = await objectsOf(target, job, world);
    const folders = tableFolders(target, [...objects.keys()], plan.tableLevel);
    for (const folder of folders) {
      const isNew = await crawlTable({ target, folder, objects }, job, world);
      tablesCreated += isNew ? 1 : 0;
      seen.push(...folder.partitions.map(({ prefix }) => `${target.bucket}/${prefix}`));
    }
  }
  for (const folder of seen) job.seenFolders.add(folder);
  return { tablesCreated };
}

interface Found {
  readonly target: CrawlTarget;
  readonly folder: TableFolder;
  readonly objects: ReadonlyMap<string, StoredObject>;
}

/** The objects that the crawl is about, by key. */
async function objectsOf(target: CrawlTarget, { plan, seenFolders }: CrawlJob, world: CrawlWorld) {
  world.require(plan.roleArn, 's3:ListBucket', `arn:aws:s3:::${target.bucket}`);
  const isExcluded = excluder(target.exclusions);
  const listed = await world.objects.list(target.bucket, target.prefix);
  const kept = listed.filter(({ key, size }) => {
    const isFolderMark = key.endsWith('/') || size === 0;
    const folder = `${target.bucket}/${key.slice(0, key.lastIndexOf('/') + 1)}`;
    const isKnown = plan.newFoldersOnly && seenFolders.has(folder);
    return !isFolderMark && !isKnown && !isExcluded(key.slice(target.prefix.length));
  });
  return new Map(kept.map((object) => [object.key, object]));
}

/** Resolves to whether the table is new. */
async function crawlTable(found: Found, job: CrawlJob, world: CrawlWorld): Promise<boolean> {
  const { target, folder } = found;
  const { plan } = job;
  const name = tableName(`${plan.tablePrefix}${folder.name}`);
  requireCatalog(job, world, 'GetTable', name);
  const recognized = await recognizedPartitions(found, job, world);
  const existing = world.catalog.table(plan.databaseName, name);
  if (existing === undefined) requireCatalog(job, world, 'CreateTable', name);
  const table =
    existing ??
    crawledTable(
      {
        databaseName: plan.databaseName,
        name,
        location: `s3://${target.bucket}/${folder.prefix}`,
        partitionKeys: folder.partitionKeys,
        crawlerName: plan.name,
      },
      recognized[0]?.classified,
    );
  refuseOtherPartitions(table, folder);
  if (existing === undefined) world.catalog.putTable(table);
  addPartitions(table, { ...found, partitions: recognized.map(({ partition }) => partition) }, job, world);
  return existing === undefined;
}

interface Recognized {
  readonly partition: PartitionFolder;
  readonly classified: Classified;
}

/** A folder is what the first of its files is that a classifier recognizes. */
async function recognizedPartitions(
  { folder, objects, target }: Found,
  { plan, classifiers }: CrawlJob,
  { require }: CrawlWorld,
): Promise<readonly Recognized[]> {
  const recognized: Recognized[] = [];
  for (const partition of folder.partitions) {
    for (const key of partition.keys) {
      require(plan.roleArn, 's3:GetObject', `arn:aws:s3:::${target.bucket}/${key}`);
      const sample = await fileSample(objects.get(key)?.file ?? '');
      const classified = sample && classifyFile(sample, classifiers);
      if (classified === undefined) continue;
      recognized.push({ partition, classified });
      break;
    }
  }
  return recognized;
}

function refuseOtherPartitions({ partitionKeys, name }: CatalogTable, folder: TableFolder): void {
  const had = partitionKeys.map((key) => key.name).join(', ');
  const has = folder.partitionKeys.join(', ');
  if (had === has) return;
  throw new Error(
    `table ${name} is partitioned by ${had || 'nothing'}, the folders now by ${has || 'nothing'}`,
  );
}

function addPartitions(
  { databaseName, name }: CatalogTable,
  { target, folder, partitions }: Found & { readonly partitions: readonly PartitionFolder[] },
  job: CrawlJob,
  world: CrawlWorld,
): void {
  if (folder.partitionKeys.length === 0 || partitions.length === 0) return;
  requireCatalog(job, world, 'BatchGetPartition', name);
  const known = new Set(world.catalog.partitions(databaseName, name).map(({ values }) => values.join('/')));
  const fresh = partitions.filter(({ values }) => !known.has(values.join('/')));
  if (fresh.length > 0) requireCatalog(job, world, 'BatchCreatePartition', name);
  for (const { values, prefix } of fresh)
    world.catalog.putPartition(databaseName, name, { values, location: `s3://${target.bucket}/${prefix}` });
}

function requireCatalog({ plan }: CrawlJob, { require }: CrawlWorld, action: string, table?: string): void {
  for (const needed of catalogNeeds(action, plan.databaseName, table))
    require(plan.roleArn, needed.action, needed.resource);
}

/** https://docs.aws.amazon.com/glue/latest/dg/crawler-prereqs.html: a crawler that cannot write its log does not run. */
function requireLogs({ roleArn, name }: CrawlerPlan, require: Require): void {
  const group = localArn('logs', 'log-group:/aws-glue/crawlers');
  require(roleArn, 'logs:CreateLogGroup', group);
  require(roleArn, 'logs:CreateLogStream', `${group}:log-stream:${name}`);
  require(roleArn, 'logs:PutLogEvents', `${group}:log-stream:${name}`);
}

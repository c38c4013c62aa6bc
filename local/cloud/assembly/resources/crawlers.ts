// Glue crawlers over folders of a bucket. The stand-in knows the crawler that adds tables and partitions and leaves
// what is there alone; whatever would make it change, remove or guess is refused.
import * as z from 'zod';
import { iamArn, localArn } from '../account.ts';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

export interface CrawlTarget {
  readonly bucket: string;
  /** Ends with `/`; empty for the whole bucket. */
  readonly prefix: string;
  /** Glob patterns of keys below the prefix. */
  readonly exclusions: readonly string[];
}

export interface CrawlerPlan extends Planned {
  readonly roleArn: string;
  readonly databaseName: string;
  readonly targets: readonly CrawlTarget[];
  /** Names of custom classifiers, in the order that they are asked. */
  readonly classifiers: readonly string[];
  readonly tablePrefix: string;
  /** How deep tables lie: 1 is the bucket. Undefined: at the target's own folder. */
  readonly tableLevel: number | undefined;
  readonly newFoldersOnly: boolean;
}

const BEHAVIOUR = 'only LOG is supported locally: a crawler that adds, and changes nothing';

const Target = z.strictObject({
  Path: z.string().regex(/^s3:\/\/[^/]+/, 'must be s3://bucket/prefix/'),
  Exclusions: z.array(z.string()).default([]),
  // Fewer files read would give the same schema here, since all files of a table must fit its classifier.
  SampleSize: z.number().optional(),
});

const Properties = z.strictObject({
  Name: z.string().optional(),
  Role: z.string(),
  DatabaseName: z.string(),
  Targets: z.strictObject({ S3Targets: z.array(Target).min(1) }),
  Classifiers: z
    .array(z.string())
    .min(1, 'needs a custom classifier: the built-in ones are not known locally'),
  TablePrefix: z.string().default(''),
  SchemaChangePolicy: z.strictObject({
    UpdateBehavior: z.literal('LOG', BEHAVIOUR),
    DeleteBehavior: z.literal('LOG', BEHAVIOUR),
  }),
  RecrawlPolicy: z
    .strictObject({ RecrawlBehavior: z.enum(['CRAWL_EVERYTHING', 'CRAWL_NEW_FOLDERS_ONLY']) })
    .optional(),
  Configuration: z.string(),
});

/** https://docs.aws.amazon.com/glue/latest/dg/crawler-configuration.html#crawler-configure-changes-api */
const Configuration = z.strictObject({
  Version: z.number(),
  CrawlerOutput: z.strictObject({
    Partitions: z.strictObject({ AddOrUpdateBehavior: z.literal('InheritFromTable') }),
  }),
  Grouping: z
    .strictObject({
      TableGroupingPolicy: z.literal('CombineCompatibleSchemas').optional(),
      TableLevelConfiguration: z.number().int().min(1).optional(),
    })
    .refine((grouping) => Object.keys(grouping).length > 0, 'must say how files become tables'),
  CreatePartitionIndex: z.boolean().optional(),
});

const HARMLESS = ['CrawlerSecurityConfiguration', 'Description'];

export const crawlers: Feature<CrawlerPlan> = { types: ['AWS::Glue::Crawler'], plan: crawlerPlan };

function crawlerPlan(resource: Resource): CrawlerPlan {
  const properties = readProperties(resource, Properties, HARMLESS);
  const { name } = resource.identity;
  const { Role } = properties;
  return {
    ...planned(resource),
    arn: localArn('glue', `crawler/${name}`),
    roleArn: Role.startsWith('arn:') ? Role : iamArn(`role/${Role}`),
    databaseName: properties.DatabaseName,
    targets: properties.Targets.S3Targets.map(({ Path, Exclusions }) => ({
      ...placeOf(Path),
      exclusions: Exclusions,
    })),
    classifiers: properties.Classifiers,
    tablePrefix: properties.TablePrefix,
    tableLevel: configurationOf(resource, properties.Configuration).Grouping.TableLevelConfiguration,
    newFoldersOnly: properties.RecrawlPolicy?.RecrawlBehavior === 'CRAWL_NEW_FOLDERS_ONLY',
  };
}

function placeOf(path: string): { readonly bucket: string; readonly prefix: string } {
  const [bucket = '', ...folders] = path.slice('s3://'.length).split('/').filter(Boolean);
  return { bucket, prefix: folders.map((folder) => `${folder}/`).join('') };
}

function configurationOf({ address }: Resource, text: string): z.infer<typeof Configuration> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${address}: property Configuration is not JSON`, { cause });
  }
  const outcome = Configuration.safeParse(json);
  if (outcome.success) return outcome.data;
  throw new Error(
    `${address}: property Configuration is not what the local crawler knows:\n${z.prettifyError(outcome.error)}`,
  );
}

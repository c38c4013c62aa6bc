// DynamoDB tables, written as AWS::DynamoDB::Table or, by TableV2, as a global table with one replica.
import * as z from 'zod';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export interface KeyPlan {
  readonly partitionKey: string;
  readonly sortKey: string | undefined;
}

export interface IndexPlan extends KeyPlan {
  readonly name: string;
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes: readonly string[];
}

export interface TablePlan extends Planned, KeyPlan {
  /** The attributes that keys are made of. */
  readonly attributes: readonly { readonly name: string; readonly type: 'S' | 'N' | 'B' }[];
  readonly globalIndexes: readonly IndexPlan[];
  readonly localIndexes: readonly IndexPlan[];
  readonly billingMode: 'PAY_PER_REQUEST' | 'PROVISIONED';
  /** Undefined when the table has no change stream. */
  readonly streamViewType: StreamViewType | undefined;
  readonly streamArn: string | undefined;
  readonly ttlAttribute: string | undefined;
}

const KeySchema = z
  .array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
  .transform((elements, context): KeyPlan => {
    const [hash, ...hashes] = elements.filter(({ KeyType }) => KeyType === 'HASH');
    const [range, ...ranges] = elements.filter(({ KeyType }) => KeyType === 'RANGE');
    if (hash !== undefined && hashes.length + ranges.length === 0) {
      return { partitionKey: hash.AttributeName, sortKey: range?.AttributeName };
    }
    context.addIssue('needs one partition key and at most one sort key');
    return z.NEVER;
  });

const Index = z
  .object({
    IndexName: z.string(),
    KeySchema,
    Projection: z.strictObject({
      ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
      NonKeyAttributes: z.array(z.string()).default([]),
    }),
  })
  .transform(
    ({ IndexName, KeySchema: key, Projection }): IndexPlan => ({
      name: IndexName,
      ...key,
      projection: Projection.ProjectionType,
      nonKeyAttributes: Projection.NonKeyAttributes,
    }),
  );

const Properties = z.strictObject({
  TableName: z.string().optional(),
  KeySchema,
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  BillingMode: z.enum(['PAY_PER_REQUEST', 'PROVISIONED']).default('PROVISIONED'),
  GlobalSecondaryIndexes: z.array(Index).default([]),
  LocalSecondaryIndexes: z.array(Index).default([]),
  StreamSpecification: z
    .strictObject({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
    .optional(),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
  // A second replica would be a second table, written from elsewhere.
  Replicas: z
    .array(z.object({ KinesisStreamSpecification: z.undefined().optional() }))
    .max(1)
    .optional(),
});

const HARMLESS = [
  'ContributorInsightsSpecification',
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'PointInTimeRecoverySpecification',
  'ProvisionedThroughput',
  'SSESpecification',
  'TableClass',
  'WarmThroughput',
  'WriteOnDemandThroughputSettings',
  'WriteProvisionedThroughputSettings',
];

export const tables: Feature<TablePlan> = {
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  plan: tablePlan,
};

function tablePlan(resource: Resource): TablePlan {
  const properties = readProperties(resource, Properties, HARMLESS);
  const { StreamArn } = resource.identity.attributes;
  const ttl = properties.TimeToLiveSpecification;
  return {
    ...planned(resource),
    ...properties.KeySchema,
    attributes: properties.AttributeDefinitions.map(({ AttributeName, AttributeType }) => ({
      name: AttributeName,
      type: AttributeType,
    })),
    globalIndexes: properties.GlobalSecondaryIndexes,
    localIndexes: properties.LocalSecondaryIndexes,
    billingMode: properties.BillingMode,
    streamViewType: properties.StreamSpecification?.StreamViewType,
    streamArn: StreamArn,
    ttlAttribute: ttl?.Enabled ? ttl.AttributeName : undefined,
  };
}

// Tables of the Glue Data Catalog that the app declares itself: files of one format below one prefix.
import * as z from 'zod';
import type { CatalogTable } from '../../glue/catalog.ts';
import { localArn } from '../account.ts';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

export interface CatalogTablePlan extends Planned {
  readonly table: CatalogTable;
}

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Parameters = z.record(z.string(), Scalar).default({});

const Columns = z
  .array(z.strictObject({ Name: z.string(), Type: z.string(), Comment: z.string().optional() }))
  .default([])
  .transform((columns) => columns.map(({ Name, Type }) => ({ name: Name.toLowerCase(), type: Type })));

const StorageDescriptor = z.strictObject({
  Columns,
  Location: z.string().regex(/^s3:\/\/[^/]+\/.+/, 'must be s3://bucket/prefix/'),
  InputFormat: z.string(),
  OutputFormat: z.string(),
  SerdeInfo: z.strictObject({
    Name: z.string().optional(),
    SerializationLibrary: z.string(),
    Parameters,
  }),
  // Files tell by their names whether they are compressed.
  Compressed: z.boolean().optional(),
  StoredAsSubDirectories: z.literal(false).optional(),
});

const Properties = z.strictObject({
  DatabaseName: z.string(),
  TableInput: z.strictObject({
    Name: z.string().optional(),
    Description: z.string().optional(),
    Owner: z.string().optional(),
    Retention: z.number().optional(),
    TableType: z.literal('EXTERNAL_TABLE', 'only EXTERNAL_TABLE is supported locally'),
    Parameters,
    PartitionKeys: Columns,
    StorageDescriptor,
  }),
});

export const catalogTables: Feature<CatalogTablePlan> = { types: ['AWS::Glue::Table'], plan: tablePlan };

function tablePlan(resource: Resource): CatalogTablePlan {
  const { DatabaseName, TableInput } = readProperties(resource, Properties, ['CatalogId']);
  const { Columns: columns, Location, InputFormat, OutputFormat, SerdeInfo } = TableInput.StorageDescriptor;
  const { name } = resource.identity;
  const table: CatalogTable = {
    databaseName: DatabaseName,
    name,
    tableType: TableInput.TableType,
    parameters: TableInput.Parameters,
    columns,
    partitionKeys: TableInput.PartitionKeys,
    location: Location,
    inputFormat: InputFormat,
    outputFormat: OutputFormat,
    serde: { library: SerdeInfo.SerializationLibrary, parameters: SerdeInfo.Parameters },
  };
  refuseHalfProjection(resource, table);
  return { ...planned(resource), arn: localArn('glue', `table/${DatabaseName}/${name}`), table };
}

/** Athena fails every query of a table whose projection leaves a partition key out. */
function refuseHalfProjection({ address }: Resource, { parameters, partitionKeys }: CatalogTable): void {
  if (parameters['projection.enabled'] !== 'true') return;
  const left = partitionKeys.find(({ name }) => parameters[`projection.${name}.type`] === undefined);
  if (left === undefined) return;
  throw new Error(`${address}: partition projection is on, but projection.${left.name}.type is not given`);
}

// What a statement needs of its caller beside Athena itself: the catalogue and the objects are read and written with
// the caller's own rights. https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
import type { Permission } from '../api.ts';
import { localArn } from '../assembly/account.ts';
import type { Catalog, CatalogTable } from '../glue/catalog.ts';
import type { StatementUse, TableReference } from './engine/lake-engine.ts';
import { s3Place } from './execution.ts';

export interface DataNeed {
  readonly permission: Permission;
  /** How Athena begins to say that it was denied. */
  readonly sentence: string;
  /** Athena's error type: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
  readonly type: number;
}

const PERMISSION_ERROR = 1500;
const S3_PERMISSION_ERROR = 1501;

/** @param output the object that the result is written to */
export function dataNeeds(use: StatementUse, catalog: Catalog, output: string): readonly DataNeed[] {
  return [...catalogNeeds(use, catalog), ...tableObjectNeeds(use, catalog), ...outputNeeds(output)];
}

function catalogNeeds(use: StatementUse, catalog: Catalog): readonly DataNeed[] {
  const { reads, writes, alters, drops, creates } = use;
  const touched = [...reads, ...writes, ...alters, ...drops, ...creates];
  const databases = [...new Set(touched.map(({ database }) => database))];
  const seen = unique([...reads, ...writes, ...alters, ...drops]);
  return [
    ...databases.flatMap((database) => glue('GetDatabase', databaseArns(database))),
    ...seen.flatMap((table) => glue('GetTable', tableArns(table))),
    ...seen
      .filter((table) => hasListedPartitions(catalog.table(table.database, table.table)))
      .flatMap((table) => glue('GetPartitions', tableArns(table))),
    // A commit to an Iceberg table moves the pointer to its metadata, which the catalogue keeps.
    ...unique([...writes, ...alters]).flatMap((table) => glue('UpdateTable', tableArns(table))),
    ...creates.flatMap((table) => glue('CreateTable', tableArns(table))),
    ...drops.flatMap((table) => glue('DeleteTable', tableArns(table))),
  ];
}

/** Partitions are read from the catalogue unless they are computed, or kept in Iceberg's own metadata. */
const hasListedPartitions = (table: CatalogTable | undefined) =>
  table !== undefined &&
  table.partitionKeys.length > 0 &&
  table.parameters['projection.enabled'] !== 'true' &&
  !isIceberg(table);

const isIceberg = ({ parameters }: CatalogTable) => parameters['table_type']?.toUpperCase() === 'ICEBERG';

function tableObjectNeeds(use: StatementUse, catalog: Catalog): readonly DataNeed[] {
  const locationOf = ({ database, table }: TableReference) => catalog.table(database, table)?.location ?? '';
  const read = unique([...use.reads, ...use.writes, ...use.alters]).map(locationOf);
  const made = [...use.creates.map(({ location = '' }) => location), use.unloadsTo ?? ''];
  const written = [...unique([...use.writes, ...use.alters]).map(locationOf), ...made];
  const places = (locations: readonly string[]) => [...new Set(locations.filter(Boolean))].map(folderArns);
  return [
    ...places([...read, ...made]).flatMap(({ bucket, objects, location }) => [
      s3('ListBucket', bucket, location),
      s3('GetObject', objects, location),
    ]),
    ...places(written).flatMap(({ objects, location }) => [
      s3('PutObject', objects, location),
      s3('DeleteObject', objects, location),
    ]),
  ];
}

function outputNeeds(output: string): readonly DataNeed[] {
  const { bucket, key } = s3Place(output);
  const sentence = `Access denied when writing output to url: ${output}. Please ensure you are allowed to access the S3 bucket.`;
  const need = (action: string, resource: string): DataNeed => ({
    permission: { action: `s3:${action}`, resource },
    sentence,
    type: S3_PERMISSION_ERROR,
  });
  const onBucket = `arn:aws:s3:::${bucket}`;
  return [
    need('GetBucketLocation', onBucket),
    need('ListBucket', onBucket),
    need('GetObject', `${onBucket}/${key}`),
    need('PutObject', `${onBucket}/${key}`),
  ];
}

const glue = (action: string, arns: readonly string[]): readonly DataNeed[] =>
  arns.map((resource) => ({
    permission: { action: `glue:${action}`, resource },
    sentence: 'Insufficient permissions to execute the query.',
    type: PERMISSION_ERROR,
  }));

const s3 = (action: string, resource: string, location: string): DataNeed => ({
  permission: { action: `s3:${action}`, resource },
  sentence: `Permission denied on S3 path: ${location}.`,
  type: S3_PERMISSION_ERROR,
});

/** The catalogue's resources form a tree, and a policy must allow the whole way down. */
const databaseArns = (database: string) => [
  localArn('glue', 'catalog'),
  localArn('glue', `database/${database}`),
];
const tableArns = ({ database, table }: TableReference) => [
  ...databaseArns(database),
  localArn('glue', `table/${database}/${table}`),
];

function folderArns(location: string) {
  const { bucket, key } = s3Place(location.replace(/\/*$/, '/'));
  return { location, bucket: `arn:aws:s3:::${bucket}`, objects: `arn:aws:s3:::${bucket}/${key}*` };
}

const unique = (tables: readonly TableReference[]): readonly TableReference[] => [
  ...new Map(tables.map((table) => [`${table.database}.${table.table}`, table])).values(),
];

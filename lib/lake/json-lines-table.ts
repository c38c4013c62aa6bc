// A declared table of the raw zone: files of JSON lines whose shape is ours, in a folder for each day. Text only, so that
// no line can fail a query.
import { Stack } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import type { Databases } from './databases.ts';
import type { Zones } from './zones.ts';

export interface JsonLinesTableProps {
  readonly zones: Zones;
  readonly databases: Databases;
  readonly name: string;
  readonly description: string;
  /** The folder of the raw bucket, with one below it for each day, `<partitionKey>=YYYY-MM-DD`. */
  readonly folder: string;
  readonly partitionKey: { readonly name: string; readonly comment: string };
  /** Each with the field of a line that it holds. */
  readonly columns: readonly { readonly name: string; readonly field: string }[];
}

export class JsonLinesTable extends Construct {
  constructor(scope: Construct, id: string, props: JsonLinesTableProps) {
    super(scope, id);
    const { zones, databases, partitionKey, columns } = props;
    const location = zones.raw.s3UrlForObject(`${props.folder}/`);
    const table = new CfnTable(this, 'Default', {
      catalogId: Stack.of(this).account,
      databaseName: databases.names.raw,
      tableInput: {
        name: props.name,
        description: props.description,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ ...partitionKey, type: 'string' }],
        parameters: projection(location, partitionKey.name),
        storageDescriptor: {
          location,
          columns: columns.map(({ name }) => ({ name, type: 'string' })),
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: {
            serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
            parameters: {
              // Its mapping finds camelCase names only when it leaves the case alone.
              'case.insensitive': 'false',
              ...Object.fromEntries(columns.map(({ name, field }) => [`mapping.${name}`, field])),
            },
          },
        },
      },
    });
    table.node.addDependency(databases);
  }
}

/**
 * Partitions are computed from the dates that a query names: nothing has to add one a day, and a query lists no more
 * than it reads.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html
 */
const projection = (location: string, key: string) => ({
  EXTERNAL: 'TRUE',
  classification: 'json',
  'projection.enabled': 'true',
  [`projection.${key}.type`]: 'date',
  [`projection.${key}.format`]: 'yyyy-MM-dd',
  [`projection.${key}.range`]: '2000-01-01,NOW',
  'storage.location.template': `${location}${key}=\${${key}}/`,
});

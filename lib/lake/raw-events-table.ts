// The archive's table: declared, because its shape is ours. Text only, so that no line can fail a query.
import { Stack } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { archivedEventColumns } from '../../contracts/archived-event.ts';
import type { Databases } from './databases.ts';
import { EVENTS_FOLDER, type Zones } from './zones.ts';

export interface RawEventsTableProps {
  readonly zones: Zones;
  readonly databases: Databases;
}

export class RawEventsTable extends Construct {
  constructor(scope: Construct, id: string, { zones, databases }: RawEventsTableProps) {
    super(scope, id);
    const location = zones.raw.s3UrlForObject(`${EVENTS_FOLDER}/`);
    const table = new CfnTable(this, 'Default', {
      catalogId: Stack.of(this).account,
      databaseName: databases.names.raw,
      tableInput: {
        name: 'events',
        description: 'Every record of the event stream, good or bad, one line each',
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: 'arrival_date', type: 'string', comment: 'UTC, YYYY-MM-DD' }],
        parameters: projection(location),
        storageDescriptor: {
          location,
          columns: archivedEventColumns.map(({ name }) => ({ name, type: 'string' })),
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: {
            serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
            parameters: {
              // Its mapping finds camelCase names only when it leaves the case alone.
              'case.insensitive': 'false',
              ...Object.fromEntries(
                archivedEventColumns.map(({ name, field }) => [`mapping.${name}`, field]),
              ),
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
const projection = (location: string) => ({
  EXTERNAL: 'TRUE',
  classification: 'json',
  'projection.enabled': 'true',
  'projection.arrival_date.type': 'date',
  'projection.arrival_date.format': 'yyyy-MM-dd',
  'projection.arrival_date.range': '2000-01-01,NOW',
  'storage.location.template': `${location}arrival_date=\${arrival_date}/`,
});

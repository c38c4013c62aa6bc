import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { archivedEvent } from '../../../contracts/archived-event.ts';
import { counterSnapshot } from '../../../contracts/counter-snapshot.ts';
import { fileContractOf } from '../../../contracts/files/files.ts';
import { SOURCES } from '../../../contracts/night/source.ts';
import { actionsOf } from '../statements.ts';
import { synthesizedLake } from '../synthesized.ts';

const lake = synthesizedLake();
const raw = { Ref: Match.stringLikeRegexp('^LakeZonesRaw') };
const GLUE_LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

describe('the table of archived events', () => {
  it('computes its partitions from the dates of arrival', () => {
    lake.template.hasResourceProperties('AWS::Glue::Table', {
      DatabaseName: 'tillstream_test_raw',
      TableInput: {
        Name: 'events',
        TableType: 'EXTERNAL_TABLE',
        PartitionKeys: [{ Name: 'arrival_date', Type: 'string' }],
        Parameters: {
          'projection.enabled': 'true',
          'projection.arrival_date.type': 'date',
          'projection.arrival_date.format': 'yyyy-MM-dd',
          'projection.arrival_date.range': '2000-01-01,NOW',
          'storage.location.template': {
            // biome-ignore lint/suspicious/noTemplateCurlyInString: Athena fills it in
            'Fn::Join': ['', ['s3://', raw, '/events/arrival_date=${arrival_date}/']],
          },
        },
      },
    });
  });
});

describe.each([
  ['events', archivedEvent.shape],
  ['counters', counterSnapshot.shape],
])('the table of %s', (name, shape) => {
  it('has a text column for every field of its lines', () => {
    const table = lake
      .resources('AWS::Glue::Table')
      .map(({ properties }) => Object(properties['TableInput']))
      .find(({ Name }) => Name === name);
    const descriptor = Object(table?.StorageDescriptor);
    const columns: readonly { Name: string; Type: string }[] = descriptor.Columns;
    const mapped = columns.map(({ Name }) => descriptor.SerdeInfo.Parameters[`mapping.${Name}`]);
    expect(mapped).toEqual(Object.keys(shape));
    expect(new Set(columns.map(({ Type }) => Type))).toEqual(new Set(['string']));
    // Without it the SerDe finds no name that has a capital letter.
    expect(descriptor.SerdeInfo.Parameters['case.insensitive']).toBe('false');
  });
});

describe('a crawler', () => {
  it.each(SOURCES)('reads the folder of %s and may touch its table, and nothing else', (source) => {
    const id = `LakeCrawlers${source.charAt(0).toUpperCase()}${source.slice(1)}`;
    lake.template.hasResourceProperties('AWS::Glue::Crawler', {
      Name: `tillstream-test-${source}`,
      Classifiers: [{ Ref: Match.stringLikeRegexp(`^${id}Classifier`) }],
      Targets: { S3Targets: [{ Path: { 'Fn::Join': ['', ['s3://', raw, `/${source}/`]] } }] },
    });
    expect([...new Set(actionsOf(lake, `${id}Role`))]).toEqual(
      [
        ...GLUE_LOGS,
        's3:GetObject',
        's3:ListBucket',
        ...['BatchCreatePartition', 'BatchGetPartition', 'CreateTable', 'GetDatabase'].map(
          (name) => `glue:${name}`,
        ),
        ...['GetPartitions', 'GetTable', 'UpdateTable'].map((name) => `glue:${name}`),
      ].sort(),
    );
  });

  it('takes till logs by the columns of their contract, all of them text', () => {
    const columns = Object.keys(fileContractOf('pos').schema.shape);
    lake.template.hasResourceProperties('AWS::Glue::Classifier', {
      CsvClassifier: {
        Name: 'tillstream-test-pos',
        Delimiter: ',',
        QuoteSymbol: '"',
        ContainsHeader: 'PRESENT',
        Header: columns,
        CustomDatatypeConfigured: true,
        ContainsCustomDatatype: columns.map(() => 'STRING'),
      },
    });
  });

  it.each(['reviews', 'catalog', 'locations'])('takes every line of %s as it is', (source) => {
    lake.template.hasResourceProperties('AWS::Glue::Classifier', {
      CsvClassifier: {
        Name: `tillstream-test-${source}`,
        Delimiter: '\u0001',
        QuoteSymbol: Match.absent(),
        ContainsHeader: 'ABSENT',
        Header: ['line'],
        AllowSingleColumn: true,
        ContainsCustomDatatype: ['STRING'],
      },
    });
  });
});

describe('the table optimizers', () => {
  it('may replace files of the clean zone and the marts, and no rows of the catalogue but a table’s', () => {
    expect([...new Set(actionsOf(lake, 'LakeOptimizers'))]).toEqual(
      [...GLUE_LOGS, 'glue:GetTable', 'glue:UpdateTable', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket']
        .concat('s3:PutObject')
        .sort(),
    );
  });
});

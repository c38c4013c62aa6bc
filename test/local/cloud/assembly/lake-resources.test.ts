// Databases, tables, classifiers, crawlers and workgroups in the plan, and what of them is refused.
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../../local/cloud/assembly/plan.ts';
import { writtenApp } from './written-app.ts';

const planFor = (resources: unknown) =>
  planOf(writtenApp({ Lake: { Resources: resources } }), 'http://127.0.0.1:4566');

const inRaw = (path: string) => ({ 'Fn::Join': ['', ['s3://', { Ref: 'Raw' }, path]] });

const RESOURCES = {
  Raw: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'raw-bucket' } },
  Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'crawler' } },
  Database: {
    Type: 'AWS::Glue::Database',
    Properties: { CatalogId: 'x', DatabaseInput: { Name: 'dev_raw' } },
  },
  Events: {
    Type: 'AWS::Glue::Table',
    Properties: {
      CatalogId: { Ref: 'AWS::AccountId' },
      DatabaseName: { Ref: 'Database' },
      TableInput: {
        Name: 'events',
        TableType: 'EXTERNAL_TABLE',
        Parameters: { 'projection.enabled': true, 'projection.arrival_date.type': 'date' },
        PartitionKeys: [{ Name: 'arrival_date', Type: 'string' }],
        StorageDescriptor: {
          Columns: [{ Name: 'payload', Type: 'string', Comment: 'as sent' }],
          Location: inRaw('/events/'),
          InputFormat: 'in',
          OutputFormat: 'out',
          SerdeInfo: { SerializationLibrary: 'json', Parameters: { 'mapping.shard_id': 'shardId' } },
        },
      },
    },
  },
  Classifier: {
    Type: 'AWS::Glue::Classifier',
    Properties: {
      CsvClassifier: {
        Name: 'line',
        Delimiter: '\u0001',
        ContainsHeader: 'ABSENT',
        Header: ['line'],
        AllowSingleColumn: true,
      },
    },
  },
  Crawler: {
    Type: 'AWS::Glue::Crawler',
    Properties: {
      Name: 'dev-reviews',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      DatabaseName: { Ref: 'Database' },
      Targets: { S3Targets: [{ Path: inRaw('/reviews'), Exclusions: ['*.tmp'] }] },
      Classifiers: [{ Ref: 'Classifier' }],
      SchemaChangePolicy: { UpdateBehavior: 'LOG', DeleteBehavior: 'LOG' },
      RecrawlPolicy: { RecrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' },
      Configuration: JSON.stringify({
        Version: 1,
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: 'InheritFromTable' } },
        Grouping: { TableGroupingPolicy: 'CombineCompatibleSchemas', TableLevelConfiguration: 2 },
      }),
    },
  },
  Group: {
    Type: 'AWS::Athena::WorkGroup',
    Properties: {
      Name: 'dev',
      RecursiveDeleteOption: true,
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10_000_000,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ResultConfiguration: {
          OutputLocation: inRaw('/queries/'),
          EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
        },
      },
    },
  },
};

const GLUE = 'arn:aws:glue:us-east-1:000000000000:';

describe('the plan of a lake', () => {
  const plan = planFor(RESOURCES);

  test('databases', () => {
    expect(plan.databases).toEqual([
      { address: 'Lake/Database', name: 'dev_raw', arn: `${GLUE}database/dev_raw` },
    ]);
  });

  test('declared tables', () => {
    expect(plan.catalogTables).toEqual([
      {
        address: 'Lake/Events',
        name: 'events',
        arn: `${GLUE}table/dev_raw/events`,
        table: {
          databaseName: 'dev_raw',
          name: 'events',
          tableType: 'EXTERNAL_TABLE',
          parameters: { 'projection.enabled': 'true', 'projection.arrival_date.type': 'date' },
          columns: [{ name: 'payload', type: 'string' }],
          partitionKeys: [{ name: 'arrival_date', type: 'string' }],
          location: 's3://raw-bucket/events/',
          inputFormat: 'in',
          outputFormat: 'out',
          serde: { library: 'json', parameters: { 'mapping.shard_id': 'shardId' } },
        },
      },
    ]);
  });

  test('classifiers', () => {
    expect(plan.classifiers).toEqual([
      {
        address: 'Lake/Classifier',
        name: 'line',
        delimiter: '\u0001',
        quoteSymbol: undefined,
        containsHeader: 'ABSENT',
        header: ['line'],
        allowSingleColumn: true,
        types: undefined,
        serde: 'LazySimpleSerDe',
      },
    ]);
  });

  test('crawlers', () => {
    expect(plan.crawlers).toEqual([
      {
        address: 'Lake/Crawler',
        name: 'dev-reviews',
        arn: `${GLUE}crawler/dev-reviews`,
        roleArn: 'arn:aws:iam::000000000000:role/crawler',
        databaseName: 'dev_raw',
        targets: [{ bucket: 'raw-bucket', prefix: 'reviews/', exclusions: ['*.tmp'] }],
        classifiers: ['line'],
        tablePrefix: '',
        tableLevel: 2,
        newFoldersOnly: true,
      },
    ]);
  });

  test('workgroups', () => {
    expect(plan.workGroups).toEqual([
      {
        address: 'Lake/Group',
        name: 'dev',
        arn: 'arn:aws:athena:us-east-1:000000000000:workgroup/dev',
        state: 'ENABLED',
        enforced: true,
        outputLocation: 's3://raw-bucket/queries/',
        bytesCutoff: 10_000_000,
        encryption: 'SSE_S3',
      },
    ]);
  });

  test('a database without a name is called after its stack, in lower case', () => {
    const Database = { Type: 'AWS::Glue::Database', Properties: { DatabaseInput: {} } };
    expect(planFor({ Database }).databases[0]?.name).toBe('lake-database');
  });
});

type LogicalId = keyof typeof RESOURCES;

/** The sample with some properties of one resource replaced. */
const withProperties = (id: LogicalId, properties: object) => ({
  ...RESOURCES,
  [id]: { ...RESOURCES[id], Properties: { ...RESOURCES[id].Properties, ...properties } },
});

const tableInput = RESOURCES.Events.Properties.TableInput;
const CONFIGURATION = {
  Version: 1,
  CrawlerOutput: { Partitions: { AddOrUpdateBehavior: 'InheritFromTable' } },
};

describe('is refused, by name', () => {
  test.each<[string, LogicalId, object, string]>([
    ['a view', 'Events', { TableInput: { ...tableInput, TableType: 'VIRTUAL_VIEW' } }, 'only EXTERNAL_TABLE'],
    ['an Iceberg table', 'Events', { OpenTableFormatInput: {} }, 'OpenTableFormatInput is not supported'],
    [
      'half a projection',
      'Events',
      { TableInput: { ...tableInput, Parameters: { 'projection.enabled': 'true' } } },
      'projection.arrival_date.type is not given',
    ],
    [
      'a table of another database',
      'Events',
      { DatabaseName: 'other' },
      'its database other is not part of the app',
    ],
    [
      'another kind of classifier',
      'Classifier',
      { CsvClassifier: {}, GrokClassifier: {} },
      'GrokClassifier is not supported',
    ],
    [
      'a crawler that changes tables',
      'Crawler',
      { SchemaChangePolicy: { UpdateBehavior: 'UPDATE_IN_DATABASE', DeleteBehavior: 'LOG' } },
      'only LOG is supported locally',
    ],
    ['a crawler without a classifier', 'Crawler', { Classifiers: [] }, 'needs a custom classifier'],
    [
      'a crawler with a schedule',
      'Crawler',
      { Schedule: { ScheduleExpression: 'cron(0 1 * * ? *)' } },
      'Schedule is not supported',
    ],
    ['a crawler of a database', 'Crawler', { Targets: { JdbcTargets: [] } }, 'JdbcTargets is not supported'],
    [
      'a crawler that groups as it likes',
      'Crawler',
      { Configuration: JSON.stringify(CONFIGURATION) },
      'Grouping',
    ],
    ['a crawler whose partitions differ', 'Crawler', { Configuration: '{"Version":1}' }, 'CrawlerOutput'],
    ['a configuration that is no JSON', 'Crawler', { Configuration: '{' }, 'Configuration is not JSON'],
    [
      'a crawler of another role',
      'Crawler',
      { Role: 'other' },
      'its role arn:aws:iam::000000000000:role/other is not part',
    ],
    [
      'a crawler of another classifier',
      'Crawler',
      { Classifiers: ['other'] },
      'its classifier other is not part',
    ],
    [
      'a workgroup that encrypts with a key',
      'Group',
      {
        WorkGroupConfiguration: {
          ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
        },
      },
      'only SSE_S3',
    ],
    [
      'a workgroup that runs Spark',
      'Group',
      { WorkGroupConfiguration: { ExecutionRole: 'r' } },
      'ExecutionRole is not supported',
    ],
    [
      'a cutoff that AWS does not take',
      'Group',
      { WorkGroupConfiguration: { BytesScannedCutoffPerQuery: 1 } },
      'BytesScannedCutoffPerQuery',
    ],
  ])('%s', (_what, id, properties, sentence) => {
    const plan = () => planFor(withProperties(id, properties));
    expect(plan).toThrow(`Lake/${id}`);
    expect(plan).toThrow(sentence);
  });
});

test.each([
  [
    { CustomDatatypeConfigured: true, ContainsCustomDatatype: ['STRING', 'LONG'] },
    ['string', 'bigint'],
    'LazySimpleSerDe',
  ],
  [{ QuoteSymbol: '"' }, undefined, 'OpenCSVSerDe'],
  [{ Serde: 'OpenCSVSerDe' }, undefined, 'OpenCSVSerDe'],
])('a classifier with %j', (settings, types, serde) => {
  const csv = { Name: 'csv', Header: ['a', 'b'], ContainsHeader: 'PRESENT', ...settings };
  const plan = planFor(withProperties('Classifier', { CsvClassifier: { ...csv, Name: 'line' } }));
  expect(plan.classifiers[0]).toMatchObject({ types, serde });
});

import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dataSetsOf } from '../../../contracts/dashboards/dashboard.ts';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';
import type { Field } from '../../../contracts/dashboards/data-set.ts';
import { config } from '../../../lib/config.ts';
import { identityStatements } from '../statements.ts';
import { synthesizedApp } from '../synthesized.ts';
import { QUICKSIGHT, synthesizedDashboards } from './quicksight.ts';

const stack = synthesizedDashboards();
const DATA_SETS = dataSetsOf(DASHBOARDS);

describe('QuickSight', () => {
  it('is in no template of a stage that does not ask for it', () => {
    const app = synthesizedApp(config({ stage: 'shown' }));
    expect(app.dashboards).toBeUndefined();
    expect(app.resources().filter(({ type }) => type.startsWith('AWS::QuickSight::'))).toEqual([]);
  });

  it('changes nothing else in a stage that asks for it', () => {
    const [without, asking] = [{}, { quickSight: QUICKSIGHT }].map((values) =>
      synthesizedApp(config({ stage: 'shown', ...values })),
    );
    expect(asking?.lake.resources()).toEqual(without?.lake.resources());
    expect(asking?.stream.resources()).toEqual(without?.stream.resources());
  });

  it('says what the account must have before it is deployed', () => {
    const told = stack.stack.node.metadata.filter(({ type }) => type === 'aws:cdk:info');
    expect(told.map(({ data }) => data)).toEqual([
      expect.stringContaining(
        'Enterprise edition, which keeps its users in account 111122223333, region eu-west-1;\n' +
          '- there, group/default/analysts, user/default/ada@shop.example, namespace/default;',
      ),
    ]);
  });
});

describe('the data source', () => {
  it('asks Athena in a work group and a role of its own', () => {
    stack.template.hasResourceProperties('AWS::QuickSight::DataSource', {
      DataSourceId: 'tillstream-shown-lake',
      Type: 'ATHENA',
      DataSourceParameters: {
        AthenaParameters: {
          WorkGroup: { Ref: Match.stringLikeRegexp('^SourceWorkGroup') },
          RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SourceRole'), 'Arn'] },
        },
      },
    });
    stack.template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'tillstream-shown-dashboards',
      WorkGroupConfiguration: Match.objectLike({
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 100_000_000_000,
      }),
    });
  });

  it('is made after the role may do what it is tried with', () => {
    const [source] = Object.values(stack.template.findResources('AWS::QuickSight::DataSource'));
    expect(source?.['DependsOn']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^SourceRole\w*Policy/)]),
    );
  });

  it('reads the tables of the dashboards, and no other', () => {
    const texts = identityStatements(stack)
      .filter(
        ({ roleId, Action }) =>
          roleId.startsWith('SourceRole') &&
          Action.some((action) => /s3:GetObject|glue:GetTable$/.test(action)),
      )
      .flatMap(({ Resource }) => Resource.map((resource) => JSON.stringify(resource)));
    const tables = texts.flatMap((text) => /tillstream_shown_(?:marts|clean)\/(\w+)"/.exec(text)?.[1] ?? []);
    const folders = texts.flatMap((text) => /"\/(\w+)\/\*"/.exec(text)?.[1] ?? []);
    const names = DATA_SETS.map(({ table }) => table.name).sort();
    expect([...new Set(tables)].sort()).toEqual(names);
    expect([...new Set(folders)].sort()).toEqual(['dashboards', ...names].sort());
  });

  it('writes nothing but answers', () => {
    const writing = identityStatements(stack).filter(
      ({ roleId, Action }) =>
        roleId.startsWith('SourceRole') && Action.some((action) => /Put|Delete|Create|Update/.test(action)),
    );
    expect(writing.flatMap(({ Resource }) => Resource).map((resource) => JSON.stringify(resource))).toEqual([
      expect.stringMatching(/"\/dashboards\/\*"/),
    ]);
  });
});

const Shown = z.object({
  Name: z.string(),
  ImportMode: z.literal('SPICE'),
  PhysicalTableMap: z.record(
    z.string().regex(/^[\w-]{1,64}$/),
    z.object({
      CustomSql: z.strictObject({
        Name: z.string().min(1).max(128),
        DataSourceArn: z.unknown(),
        SqlQuery: z.string().min(1).max(168_000),
        Columns: z
          .array(
            z.strictObject({
              Name: z.string().min(1).max(127),
              Type: z.enum(['STRING', 'INTEGER', 'DECIMAL', 'DATETIME']),
              SubType: z.enum(['FIXED', 'FLOAT']).optional(),
            }),
          )
          .min(1)
          .max(2_048),
      }),
    }),
  ),
  // Without a table, which the first night makes, an ingestion fails.
  IngestionWaitPolicy: z.strictObject({ WaitForSpiceIngestion: z.literal(false) }),
});

const typeOf = ({ type, format }: Field) => {
  if (type === 'text') return { Type: 'STRING' };
  if (type === 'integer') return { Type: 'INTEGER' };
  return type === 'decimal'
    ? { Type: 'DECIMAL', SubType: format === 'money' ? 'FIXED' : 'FLOAT' }
    : { Type: 'DATETIME' };
};

describe.each(DATA_SETS.map((dataSet) => [dataSet.name, dataSet] as const))(
  'the data set %s',
  (name, dataSet) => {
    const properties = stack
      .resources('AWS::QuickSight::DataSet')
      .find((resource) => resource.properties['DataSetId'] === `tillstream-shown-${name}`)?.properties;

    it('has every field of the contract as a column of its type', () => {
      const shown = Shown.parse(properties);
      expect(shown.PhysicalTableMap[name]?.CustomSql.Columns).toEqual(
        Object.values(dataSet.fields).map((field) => ({ Name: field.name, ...typeOf(field) })),
      );
    });
  },
);

describe('the dashboards', () => {
  it('are named for people, and found by an address that the stack tells', () => {
    expect(stack.resources('AWS::QuickSight::Dashboard').map(({ properties }) => properties['Name'])).toEqual(
      DASHBOARDS.map(({ title }) => `${title} (tillstream-shown)`),
    );
    expect(Object.keys(stack.template.findOutputs('*')).sort()).toEqual([
      'CustomersVoiceUrl',
      'InventoryUrl',
      'RiskUrl',
      'SalesUrl',
    ]);
  });
  it('have ids with the prefix, so that several stages fit into one account', () => {
    const ids = stack
      .resources()
      .filter(({ type }) => type.startsWith('AWS::QuickSight::'))
      .map(({ type, properties }) => properties[`${type.replace('AWS::QuickSight::', '')}Id`]);
    expect(ids.length).toBe(1 + DATA_SETS.length + 2 * DASHBOARDS.length);
    expect(ids.filter((id) => !/^tillstream-shown-[\w-]+$/.test(String(id)))).toEqual([]);
  });
});

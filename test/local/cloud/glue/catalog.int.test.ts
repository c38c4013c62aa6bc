import { describe, expect, it } from 'vitest';
import { hiveTable, icebergTable } from '../athena/catalog-tables.ts';
import { CRAWLER_ROLE, givenGlue } from './given-glue.ts';

const ARN = 'arn:aws:glue:us-east-1:000000000000';
const ACCOUNT = '000000000000';

describe('the catalogue', () => {
  it('tells its databases, tables and partitions', async () => {
    // Given
    const { glue, catalog, asked } = await givenGlue({ tables: [hiveTable('pos'), icebergTable('sales')] });
    for (const day of ['01', '02', '03'])
      catalog.putPartition('raw', 'pos', { values: [`2011-03-${day}`], location: `s3://raw/pos/${day}/` });
    // Then
    expect((await glue.getDatabases({})).DatabaseList?.map(({ Name }) => Name)).toEqual(['clean', 'raw']);
    expect((await glue.getDatabase({ Name: 'RAW' })).Database?.Name).toBe('raw');
    expect((await glue.getTables({ DatabaseName: 'raw' })).TableList?.map(({ Name }) => Name)).toEqual([
      'pos',
    ]);
    expect((await glue.getTables({ DatabaseName: 'raw', Expression: 'x.*' })).TableList).toEqual([]);
    const pages = [await glue.getPartitions({ DatabaseName: 'raw', TableName: 'pos', MaxResults: 2 })];
    pages.push(
      await glue.getPartitions({ DatabaseName: 'raw', TableName: 'pos', NextToken: pages[0]?.NextToken }),
    );
    expect(pages.map(({ Partitions }) => Partitions?.map(({ Values }) => Values?.[0]))).toEqual([
      ['2011-03-01', '2011-03-02'],
      ['2011-03-03'],
    ]);
    asked.length = 0;
    await glue.getTable({ DatabaseName: 'clean', Name: 'sales' });
    expect(asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      `glue:GetTable ${ARN}:catalog`,
      `glue:GetTable ${ARN}:database/clean`,
      `glue:GetTable ${ARN}:table/clean/sales`,
    ]);
  });

  it.each([
    ['a database', { DatabaseName: 'gone', Name: 'pos' }, 'Database gone not found.'],
    ['a table', { DatabaseName: 'raw', Name: 'gone' }, 'Table gone not found.'],
  ])('tells that %s is not there', async (_what, input, sentence) => {
    const { glue } = await givenGlue();
    await expect(glue.getTable(input)).rejects.toMatchObject({
      name: 'EntityNotFoundException',
      message: expect.stringContaining(sentence),
    });
  });

  it('refuses what it would not heed', async () => {
    const { glue } = await givenGlue({ tables: [hiveTable('pos')] });
    await expect(
      glue.getPartitions({ DatabaseName: 'raw', TableName: 'pos', Expression: "for_date = '2011-03-01'" }),
    ).rejects.toThrow("'Expression' is not supported locally");
    await expect(glue.getJobs({})).rejects.toThrow('does not know the operation GetJobs');
  });
});

describe('table optimizers', () => {
  const TABLE = { CatalogId: ACCOUNT, DatabaseName: 'clean', TableName: 'sales' } as const;
  const SETTINGS = { roleArn: CRAWLER_ROLE, enabled: true };
  const COMPACTION = { ...TABLE, Type: 'compaction', TableOptimizerConfiguration: SETTINGS } as const;

  it('are kept as they were set, and set only once', async () => {
    const { glue, asked } = await givenGlue({ tables: [icebergTable('sales')] });
    await glue.createTableOptimizer(COMPACTION);
    expect(asked.map(({ action }) => action)).toEqual([
      ...Array(3).fill('glue:CreateTableOptimizer'),
      'iam:PassRole',
    ]);
    const { TableOptimizer } = await glue.getTableOptimizer({ ...TABLE, Type: 'compaction' });
    expect(TableOptimizer).toMatchObject({ type: 'compaction', configuration: SETTINGS });
    await expect(glue.createTableOptimizer(COMPACTION)).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
  });

  it('can be changed', async () => {
    const { glue } = await givenGlue({ tables: [icebergTable('sales')] });
    await glue.createTableOptimizer(COMPACTION);
    const off = { ...SETTINGS, enabled: false };
    await glue.updateTableOptimizer({ ...COMPACTION, TableOptimizerConfiguration: off });
    const { TableOptimizer } = await glue.getTableOptimizer({ ...TABLE, Type: 'compaction' });
    expect(TableOptimizer?.configuration?.enabled).toBe(false);
  });

  it('are told together, with those that are not there', async () => {
    const { glue } = await givenGlue({ tables: [icebergTable('sales')] });
    await glue.createTableOptimizer(COMPACTION);
    const entry = { catalogId: ACCOUNT, databaseName: 'clean', tableName: 'sales' };
    const { TableOptimizers, Failures } = await glue.batchGetTableOptimizer({
      Entries: [
        { ...entry, type: 'compaction' },
        { ...entry, type: 'retention' },
      ],
    });
    expect(TableOptimizers).toMatchObject([{ ...entry, tableOptimizer: { type: 'compaction' } }]);
    expect(Failures).toMatchObject([{ type: 'retention', error: { ErrorCode: 'EntityNotFoundException' } }]);
  });

  it.each([
    ['of a table that is not there', { TableName: 'gone' }, 'EntityNotFoundException'],
    ['that was never set', {}, 'EntityNotFoundException'],
  ])('%s are not found', async (_what, overrides, name) => {
    const { glue } = await givenGlue({ tables: [icebergTable('sales')] });
    await expect(glue.getTableOptimizer({ ...TABLE, ...overrides, Type: 'retention' })).rejects.toMatchObject(
      { name },
    );
  });

  it.each([
    ['for a role that the app does not have', { roleArn: 'arn:aws:iam::000000000000:role/gone' }, 'sales'],
    ['for a table that is not Iceberg', {}, 'pos'],
  ])('%s are refused', async (_what, settings, table) => {
    const { glue } = await givenGlue({ tables: [icebergTable('sales'), hiveTable('pos')] });
    const request = {
      ...COMPACTION,
      DatabaseName: table === 'pos' ? 'raw' : 'clean',
      TableName: table,
      TableOptimizerConfiguration: { ...SETTINGS, ...settings },
    };
    await expect(glue.createTableOptimizer(request)).rejects.toMatchObject({ name: 'InvalidInputException' });
  });
});

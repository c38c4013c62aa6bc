import { describe, expect, it } from 'vitest';
import { glueTableOptimizers } from '../../../lambda/adapters/glue-table-optimizers.ts';
import type { CatalogTable } from '../../../local/cloud/glue/catalog.ts';
import { givenGlue } from '../../local/cloud/glue/given-glue.ts';

const ROLE = 'arn:aws:iam::000000000000:role/crawler';

const icebergTable = (name: string): CatalogTable => ({
  databaseName: 'clean',
  name,
  tableType: 'EXTERNAL_TABLE',
  parameters: { table_type: 'ICEBERG' },
  columns: [{ name: 'sku', type: 'string' }],
  partitionKeys: [],
  location: `s3://clean/${name}/`,
  inputFormat: '',
  outputFormat: '',
  serde: { library: '', parameters: {} },
});

const named = (table: string) => ({ database: 'clean', table, location: `s3://clean/${table}/` });

describe('table optimizers', () => {
  it('are turned on once, all three of each table', async () => {
    const { glue } = await givenGlue({ tables: [icebergTable('events'), icebergTable('products')] });
    const optimizers = glueTableOptimizers(glue, { catalogId: '000000000000', roleArn: ROLE });
    expect(await optimizers.turnOn([named('events')])).toBe(3);
    expect(await optimizers.turnOn([named('events'), named('products')])).toBe(3);
    expect(await optimizers.turnOn([named('events'), named('products')])).toBe(0);
  });

  it('know how long to keep what no table needs any more, and where the table lies', async () => {
    const { glue } = await givenGlue({ tables: [icebergTable('events')] });
    await glueTableOptimizers(glue, { catalogId: '000000000000', roleArn: ROLE }).turnOn([named('events')]);
    const reply = await glue.getTableOptimizer({
      CatalogId: '000000000000',
      DatabaseName: 'clean',
      TableName: 'events',
      Type: 'orphan_file_deletion',
    });
    expect(reply.TableOptimizer?.configuration).toMatchObject({
      enabled: true,
      roleArn: ROLE,
      orphanFileDeletionConfiguration: {
        icebergConfiguration: { orphanFileRetentionPeriodInDays: 3, location: 's3://clean/events/' },
      },
    });
  });
});

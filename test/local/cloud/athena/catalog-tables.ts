// Tables as the catalogue of the lake has them.
import type { CatalogTable } from '../../../../local/cloud/glue/catalog.ts';

export const icebergTable = (name: string, overrides: Partial<CatalogTable> = {}): CatalogTable => ({
  databaseName: 'clean',
  name,
  tableType: 'EXTERNAL_TABLE',
  parameters: { table_type: 'ICEBERG' },
  columns: [{ name: 'sku', type: 'string' }],
  partitionKeys: [],
  location: `s3://clean-bucket/${name}/`,
  inputFormat: '',
  outputFormat: '',
  serde: { library: '', parameters: {} },
  ...overrides,
});

/** Files below a folder a day. */
export const hiveTable = (name: string, parameters: Readonly<Record<string, string>> = {}): CatalogTable =>
  icebergTable(name, {
    databaseName: 'raw',
    parameters,
    partitionKeys: [{ name: 'for_date', type: 'string' }],
    location: `s3://raw-bucket/${name}/`,
  });

// Tables of the lake in the catalogue: those of the raw zone as the app declares them and the crawlers make them, Iceberg
// tables as the migrations do.
import { archivedEventColumns } from '../../contracts/archived-event.ts';
import { counterSnapshotColumns } from '../../contracts/counter-snapshot.ts';
import { fraudCaseLineColumns } from '../../contracts/fraud-case-line.ts';
import type { LakeTable } from '../../contracts/lake/lake-table.ts';
import type { CatalogTable } from '../../local/cloud/glue/catalog.ts';
import { shopLibrary } from './lake-stub.ts';

type Format = Pick<CatalogTable, 'parameters' | 'serde'>;

const jsonLines = (name: string, key: string, columns: typeof archivedEventColumns): Format => ({
  parameters: {
    'projection.enabled': 'true',
    [`projection.${key}.type`]: 'date',
    [`projection.${key}.format`]: 'yyyy-MM-dd',
    [`projection.${key}.range`]: '2000-01-01,NOW',
    'storage.location.template': `s3://raw/${name}/${key}=\${${key}}/`,
  },
  serde: {
    library: 'org.openx.data.jsonserde.JsonSerDe',
    parameters: {
      'case.insensitive': 'false',
      ...Object.fromEntries(columns.map(({ name, field }) => [`mapping.${name}`, field])),
    },
  },
});

const FORMATS: Readonly<Record<string, Format>> = {
  events: jsonLines('events', 'arrival_date', archivedEventColumns),
  counters: jsonLines('counters', 'snapshot_date', counterSnapshotColumns),
  cases: jsonLines('cases', 'taken_on', fraudCaseLineColumns),
  pos: {
    parameters: { classification: 'csv', 'skip.header.line.count': '1' },
    serde: {
      library: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
      parameters: { separatorChar: ',', quoteChar: '"' },
    },
  },
};

const LINES = {
  parameters: { classification: 'csv' },
  serde: {
    library: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    parameters: { 'field.delim': '\u0001' },
  },
};

export function rawTable({ name, columns, partitioning }: LakeTable): CatalogTable {
  const isKey = (column: { readonly name: string }) => partitioning.includes(column.name);
  const inGlue = (column: { readonly name: string; readonly type: string }) => ({
    name: column.name,
    type: column.type,
  });
  return {
    databaseName: shopLibrary.databases.raw,
    name,
    tableType: 'EXTERNAL_TABLE',
    columns: columns.filter((column) => !isKey(column)).map(inGlue),
    partitionKeys: columns.filter(isKey).map(inGlue),
    location: `s3://raw/${name}/`,
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    ...(FORMATS[name] ?? LINES),
  };
}

/** A view as its migration makes it. */
export function viewTable({ zone, name, columns }: LakeTable, migration: string): CatalogTable {
  const [, viewText = ''] = /^CREATE OR REPLACE VIEW \S+ AS\s+([\s\S]+)$/.exec(migration) ?? [];
  return {
    databaseName: shopLibrary.databases[zone],
    name,
    tableType: 'VIRTUAL_VIEW',
    parameters: {},
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
    partitionKeys: [],
    location: '',
    inputFormat: '',
    outputFormat: '',
    serde: { library: '', parameters: {} },
    viewText,
  };
}

/** An Iceberg table as its migration makes it. */
export function icebergTable({ zone, name, columns, partitioning }: LakeTable): CatalogTable {
  return {
    databaseName: shopLibrary.databases[zone],
    name,
    tableType: 'EXTERNAL_TABLE',
    parameters: { table_type: 'ICEBERG' },
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
    partitionKeys: [],
    location: `s3://${zone}/${name}/`,
    inputFormat: '',
    outputFormat: '',
    serde: { library: '', parameters: {} },
    icebergPartitioning: [...partitioning],
  };
}

import { describe, expect, it } from 'vitest';
import type { LakeTable } from '../../contracts/lake/lake-table.ts';
import { ICEBERG_TABLES, LAKE_TABLES } from '../../contracts/lake/lake-tables.ts';
import { shopLibrary } from '../helpers/lake-stub.ts';
import { createdTable } from './created-table.ts';

const { texts } = shopLibrary;
const MIGRATIONS = texts.names('migrations');

const created = MIGRATIONS.map((name) => createdTable(texts.text(name))).filter(
  (table) => table !== undefined,
);

const described = ({ zone, name, columns, partitioning }: LakeTable) => ({
  name: `${zone}.${name}`,
  columns: columns.map((column) => `${column.name} ${column.type}`),
  partitioning: [...partitioning],
});

describe('migrations', () => {
  it('are numbered without a gap, from the table of migrations on', () => {
    expect(MIGRATIONS.map((name) => Number(/^migrations\/(\d{3})-/.exec(name)?.[1]))).toEqual(
      MIGRATIONS.map((_, index) => index + 1),
    );
    expect(createdTable(texts.text(MIGRATIONS[0] ?? ''))?.name).toBe('clean.migrations');
  });

  it('change nothing the second time: each makes what is not there, or replaces a view', () => {
    for (const name of MIGRATIONS)
      expect(texts.text(name)).toMatch(/^(CREATE TABLE IF NOT EXISTS|CREATE OR REPLACE VIEW|ALTER TABLE) /m);
  });

  it.each(ICEBERG_TABLES.map((table) => [`${table.zone}.${table.name}`, table] as const))(
    'make %s as the contract describes it: columns, types, partitions',
    (name, table) => {
      expect(created.find((candidate) => candidate.name === name)).toMatchObject(described(table));
    },
  );

  it('make no table that no contract describes', () => {
    const known = ICEBERG_TABLES.map(({ zone, name }) => `${zone}.${name}`);
    expect(created.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('make Iceberg tables of compressed Parquet, each in a folder of its own', () => {
    for (const { name, location, properties } of created) {
      expect(location).toBe(`:${name.split('.')[1]}_location`);
      expect(properties).toMatchObject({
        table_type: 'ICEBERG',
        format: 'parquet',
        write_compression: 'zstd',
      });
    }
  });

  it('make the view of set aside files with the columns that the contract describes', () => {
    const view = LAKE_TABLES.find(({ name }) => name === 'rejected_files');
    const text = texts.text(MIGRATIONS.find((name) => name.endsWith('rejected-files')) ?? '');
    const [, columns = ''] = /SELECT\s+([\s\S]+?)\s+FROM clean\.deliveries/.exec(text) ?? [];
    expect(columns.split(/,\s*/)).toEqual(view?.columns.map(({ name }) => name));
  });
});

describe('the lake', () => {
  it('is partitioned by columns that its tables have', () => {
    for (const { columns, partitioning } of LAKE_TABLES)
      for (const part of partitioning) {
        const column = /^(?:month|day)\((\w+)\)$/.exec(part)?.[1] ?? part;
        expect(columns.map(({ name }) => name)).toContain(column);
      }
  });

  it('marks what tells something about a person', () => {
    const personal = LAKE_TABLES.flatMap(({ zone, name, columns }) =>
      columns.filter((column) => column.personal).map((column) => `${zone}.${name}.${column.name}`),
    );
    expect(personal).toEqual([
      'raw.events.partition_key',
      'raw.events.payload',
      'raw.pos.customer_id',
      'raw.reviews.line',
      'raw.catalog.line',
      'raw.locations.line',
      'raw.cases.customer_id',
      'clean.events.payload',
      'clean.sales_lines.customer_id',
      'clean.fraud_cases.customer_id',
      'clean.rejected_rows.payload',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { dataNeeds } from '../../../../local/cloud/athena/data-permissions.ts';
import type { StatementUse } from '../../../../local/cloud/athena/engine/lake-engine.ts';
import { memoryCatalog } from '../../../../local/cloud/glue/catalog.ts';
import { hiveTable, icebergTable } from './catalog-tables.ts';
import { SELECT } from './fake-engine.ts';

const GLUE = 'arn:aws:glue:us-east-1:000000000000:';

function catalog() {
  const made = memoryCatalog();
  for (const name of ['raw', 'clean']) made.createDatabase(name);
  for (const table of [
    hiveTable('pos'),
    hiveTable('events', { 'projection.enabled': 'true' }),
    icebergTable('sales_lines'),
  ])
    made.putTable(table);
  return made;
}

/** The needs beside those of the result, as `action resource`. */
const needsOf = (use: Partial<StatementUse>) =>
  dataNeeds({ ...SELECT, ...use }, catalog(), 's3://results/queries/1.csv')
    .map(({ permission }) => `${permission.action} ${permission.resource}`)
    .filter((need) => !need.includes('arn:aws:s3:::results'));

const glue = (action: string, ...resources: readonly string[]) =>
  ['catalog', ...resources].map((resource) => `glue:${action} ${GLUE}${resource}`);

describe('with the rights of its caller', () => {
  it('every statement writes its result', () => {
    const needs = dataNeeds(SELECT, catalog(), 's3://results/queries/1.csv');
    expect(needs.map(({ permission }) => permission)).toEqual([
      { action: 's3:GetBucketLocation', resource: 'arn:aws:s3:::results' },
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::results' },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::results/queries/1.csv' },
      { action: 's3:PutObject', resource: 'arn:aws:s3:::results/queries/1.csv' },
    ]);
  });

  it('a SELECT reads the table’s definition, its partitions and its objects', () => {
    expect(needsOf({ reads: [{ database: 'raw', table: 'pos' }] })).toEqual([
      ...glue('GetDatabase', 'database/raw'),
      ...glue('GetTable', 'database/raw', 'table/raw/pos'),
      ...glue('GetPartitions', 'database/raw', 'table/raw/pos'),
      's3:ListBucket arn:aws:s3:::raw-bucket',
      's3:GetObject arn:aws:s3:::raw-bucket/pos/*',
    ]);
  });

  it('a SELECT of projected partitions does not ask the catalogue for them', () => {
    const needs = needsOf({ reads: [{ database: 'raw', table: 'events' }] });
    expect(needs.filter((need) => need.startsWith('glue:GetPartitions'))).toEqual([]);
  });

  it('a MERGE commits to the table and writes its objects', () => {
    const target = { database: 'clean', table: 'sales_lines' };
    expect(needsOf({ substatementType: 'MERGE', reads: [target], writes: [target] })).toEqual([
      ...glue('GetDatabase', 'database/clean'),
      ...glue('GetTable', 'database/clean', 'table/clean/sales_lines'),
      ...glue('UpdateTable', 'database/clean', 'table/clean/sales_lines'),
      's3:ListBucket arn:aws:s3:::clean-bucket',
      's3:GetObject arn:aws:s3:::clean-bucket/sales_lines/*',
      's3:PutObject arn:aws:s3:::clean-bucket/sales_lines/*',
      's3:DeleteObject arn:aws:s3:::clean-bucket/sales_lines/*',
    ]);
  });

  it('a CREATE TABLE makes it, where its location says', () => {
    const creates = [{ database: 'clean', table: 'new', location: 's3://clean-bucket/new/' }];
    expect(needsOf({ statementType: 'DDL', creates })).toEqual([
      ...glue('GetDatabase', 'database/clean'),
      ...glue('CreateTable', 'database/clean', 'table/clean/new'),
      's3:ListBucket arn:aws:s3:::clean-bucket',
      's3:GetObject arn:aws:s3:::clean-bucket/new/*',
      's3:PutObject arn:aws:s3:::clean-bucket/new/*',
      's3:DeleteObject arn:aws:s3:::clean-bucket/new/*',
    ]);
  });

  it('a DROP TABLE deletes it', () => {
    expect(needsOf({ drops: [{ database: 'raw', table: 'events' }] })).toEqual(
      expect.arrayContaining(glue('DeleteTable', 'database/raw', 'table/raw/events')),
    );
  });
});

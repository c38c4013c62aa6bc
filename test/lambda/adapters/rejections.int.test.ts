import { expect, it } from 'vitest';
import { athenaRejections } from '../../../lambda/adapters/athena-rejections.ts';
import { sqlFiles } from '../../../lambda/adapters/sql-files.ts';
import { DATABASES, givenLake, SQL_FOLDER } from '../../helpers/given-lake.ts';

it('counts the files and rows that one run set aside, by source and reason, each with an example', async () => {
  // Given
  const { queries } = await givenLake();
  const file = (source: string, name: string, state: string, run: string) =>
    `('${source}', '${name}', 'etag', 1, '${state}', 'EMPTY_FILE', 'no rows', 's3://raw/x', NULL, 0, DATE '2011-01-31', NULL, TIMESTAMP '2011-02-01 03:00:00', '${run}', false)`;
  await queries.run(
    'given files',
    `INSERT INTO lake_clean.deliveries VALUES ${file('pos', 'a', 'rejected', 'run-1')}, ${file('pos', 'b', 'rejected', 'run-1')}, ${file('unknown', 'c', 'rejected', 'run-1')}, ${file('pos', 'd', 'accepted', 'run-1')}, ${file('pos', 'e', 'rejected', 'run-0')}`,
  );
  const row = (source: string, date: string, copy: number, run: string) =>
    `('${source}', DATE '${date}', 's3://raw/x', 'NOT_JSON', NULL, '{', ${copy}, '${run}')`;
  await queries.run(
    'given rows',
    `INSERT INTO lake_clean.rejected_rows VALUES ${row('events', '2011-01-31', 1, 'run-1')}, ${row('events', '2011-01-31', 2, 'run-1')}, ${row('pos', '2011-01-30', 1, 'run-0')}, ${row('pos', '2010-01-01', 1, 'run-1')}`,
  );
  // When
  const rejections = athenaRejections(queries, { texts: sqlFiles(SQL_FOLDER), databases: DATABASES });
  // Then
  expect(await rejections.files('run-1')).toEqual([
    { source: 'pos', reason: 'EMPTY_FILE', amount: 2, example: 'a', message: 'no rows' },
    { source: 'unknown', reason: 'EMPTY_FILE', amount: 1, example: 'c', message: 'no rows' },
  ]);
  expect(await rejections.rows('run-1', '2010-12-01')).toEqual([
    { source: 'events', reason: 'NOT_JSON', amount: 2, example: 's3://raw/x', message: '' },
  ]);
});

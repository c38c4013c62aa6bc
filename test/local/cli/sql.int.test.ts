// `npm run sql` against a local cloud of which only Athena is there.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StatementError } from '../../../local/cloud/athena/sql/statement-error.ts';
import { column, fakeEngine } from '../cloud/athena/fake-engine.ts';
import { givenAthena } from '../cloud/athena/given-athena.ts';
import { ROOT } from '../synthesized-app.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const OUTPUTS = {
  RawDatabaseName: 'local_raw',
  CleanDatabaseName: 'local_clean',
  MartsDatabaseName: 'local_marts',
  WorkGroupName: 'lake',
};

type Answers = Parameters<typeof fakeEngine>[0];

/** A folder in which the command finds the local cloud. */
async function givenCloud(answers: Answers, outputs: Readonly<Record<string, string>> = OUTPUTS) {
  const { engine, executed } = fakeEngine(answers);
  const { url } = await givenAthena({ engine });
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.local'));
  writeFileSync(
    join(cwd, '.local', 'cloud.json'),
    JSON.stringify({ endpoint: url, pid: process.pid, outputs }),
  );
  return { cwd, executed };
}

const sql = (cwd: string, ...args: readonly string[]) =>
  new Promise<{ status: unknown; output: string; errors: string }>((resolve) => {
    const file = join(ROOT, 'local', 'cli', 'sql.ts');
    execFile(process.execPath, [file, ...args], { cwd, timeout: 30_000 }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : error.code, output, errors });
    });
  });

const ROWS = {
  columns: [column('sku'), column('units', 'bigint')],
  rows: [
    ['a,b', '5'],
    [null, '12'],
  ],
  scannedBytes: 4200,
};

describe('npm run sql', () => {
  it('prints a table, and the cost beside it', async () => {
    const { cwd, executed } = await givenCloud({ execute: async () => ROWS });
    expect(await sql(cwd, 'SELECT sku, units\nFROM marts.daily_sales')).toEqual({
      status: 0,
      output: `${[
        '┌──────┬───────┐',
        '│ sku  │ units │',
        '├──────┼───────┤',
        '│ a,b  │     5 │',
        '│ NULL │    12 │',
        '└──────┴───────┘',
      ].join('\n')}\n`,
      errors: expect.stringMatching(/^scanned 4\.2 kB in \d+\.\d s\n$/),
    });
    expect(executed).toEqual(['SELECT sku, units\nFROM local_marts.daily_sales']);
  });

  it('prints CSV of a statement in a file', async () => {
    const { cwd } = await givenCloud({ execute: async () => ROWS });
    writeFileSync(join(cwd, 'q.sql'), 'SELECT 1');
    const { status, output } = await sql(cwd, '--file', 'q.sql', '--csv');
    expect({ status, output }).toEqual({ status: 0, output: 'sku,units\n"a,b",5\n,12\n' });
  });

  it('tells what a statement changed', async () => {
    const { cwd } = await givenCloud({
      use: { substatementType: 'DELETE' },
      execute: async () => ({ updateCount: 7 }),
    });
    expect((await sql(cwd, 'DELETE FROM clean.t')).output).toBe('7 rows changed\n');
  });

  it('fails in Athena’s words', async () => {
    const { cwd } = await givenCloud({
      execute: () => Promise.reject(new StatementError('TABLE_NOT_FOUND', 'Table gone does not exist')),
    });
    expect(await sql(cwd, 'SELECT 1')).toEqual({
      status: 1,
      output: '',
      errors: 'TABLE_NOT_FOUND: Table gone does not exist\n',
    });
  });

  it('says so when the cloud has no lake', async () => {
    const { cwd } = await givenCloud({}, {});
    expect(await sql(cwd, 'SELECT 1')).toMatchObject({
      status: 2,
      errors: 'the local cloud has no output RawDatabaseName: deploy the present version of the app there\n',
    });
  });
});

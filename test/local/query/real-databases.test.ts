import { expect, it } from 'vitest';
import { withRealDatabases } from '../../../local/query/real-databases.ts';

const DATABASES = { raw: 'dev_raw', clean: 'dev_clean', marts: 'dev_marts' };
const real = (sql: string) => withRealDatabases(sql, DATABASES);

it.each([
  ['after FROM', 'SELECT * FROM raw.pos', 'SELECT * FROM dev_raw.pos'],
  [
    'after JOIN',
    'FROM raw.pos JOIN clean.products USING (sku)',
    'FROM dev_raw.pos JOIN dev_clean.products USING (sku)',
  ],
  ['in a list of tables', 'FROM raw.pos p, clean.products c', 'FROM dev_raw.pos p, dev_clean.products c'],
  [
    'in a list with aliases',
    'FROM raw.pos AS p, UNNEST(a) AS t(b), clean.x',
    'FROM dev_raw.pos AS p, UNNEST(a) AS t(b), dev_clean.x',
  ],
  ['in capitals', 'SELECT 1 FROM Marts.daily_sales', 'SELECT 1 FROM dev_marts.daily_sales'],
  [
    'on another line',
    'SELECT 1\nFROM -- the mart\n  marts . daily_sales',
    'SELECT 1\nFROM -- the mart\n  dev_marts . daily_sales',
  ],
  [
    'in a subquery',
    'WHERE a IN (SELECT a FROM clean.t) AND 1 = 1',
    'WHERE a IN (SELECT a FROM dev_clean.t) AND 1 = 1',
  ],
  ['of a column with its table', 'SELECT clean.t.a FROM clean.t', 'SELECT dev_clean.t.a FROM dev_clean.t'],
  [
    'of what is written',
    'MERGE INTO clean.t USING raw.s ON 1=1',
    'MERGE INTO dev_clean.t USING dev_raw.s ON 1=1',
  ],
  [
    'of a made table',
    'CREATE TABLE IF NOT EXISTS clean.t (a int)',
    'CREATE TABLE IF NOT EXISTS dev_clean.t (a int)',
  ],
  ['of a described table', 'DESCRIBE clean.t', 'DESCRIBE dev_clean.t'],
  ['of a listed database', 'SHOW TABLES IN clean', 'SHOW TABLES IN dev_clean'],
  ['of a shown table', 'SHOW CREATE TABLE clean.t', 'SHOW CREATE TABLE dev_clean.t'],
])('replaces a zone %s', (_where, sql, expected) => {
  expect(real(sql)).toBe(expected);
});

it.each([
  ['in a text', "SELECT 'FROM raw.pos', 'it''s raw.pos' FROM t"],
  ['in a quoted name', 'SELECT "raw.pos" FROM t'],
  ['in a comment', 'SELECT 1 -- FROM raw.pos\n/* FROM raw.pos */'],
  ['that is a table’s alias', 'SELECT raw.sku FROM t raw WHERE raw.sku = 1'],
  ['that is a column', 'SELECT clean, t.raw FROM t'],
  ['that is another schema’s table', 'SELECT 1 FROM x.raw'],
])('leaves a name alone %s', (_where, sql) => {
  expect(real(sql)).toBe(sql);
});

// Statements that change tables and the catalogue.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type GivenLake, givenLakeForTest } from './given-lake.ts';

const ICEBERG =
  "LOCATION 's3://zone/clean/stock/' TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet')";

async function givenStock(): Promise<GivenLake> {
  const lake = givenLakeForTest();
  await lake.run(
    `CREATE TABLE stock (sku string, day date, quantity bigint, price decimal(14,4)) PARTITIONED BY (month(day)) ${ICEBERG}`,
  );
  await lake.run(
    "INSERT INTO stock VALUES ('A', DATE '2011-01-30', 5, CAST(1 AS decimal(14,4))), ('B', DATE '2011-02-01', 7, NULL)",
  );
  return lake;
}

const stock = (lake: GivenLake) => lake.rows('SELECT sku, quantity FROM stock ORDER BY sku, quantity');

test('CREATE TABLE puts an Iceberg table into the catalogue', async () => {
  const lake = await givenStock();
  expect(lake.catalog.table('clean', 'stock')).toMatchObject({
    tableType: 'EXTERNAL_TABLE',
    columns: [
      { name: 'sku', type: 'string' },
      { name: 'day', type: 'date' },
      { name: 'quantity', type: 'bigint' },
      { name: 'price', type: 'decimal(14,4)' },
    ],
    icebergPartitioning: ['month(day)'],
    location: 's3://zone/clean/stock/',
    parameters: { table_type: 'ICEBERG', format: 'parquet' },
  });
  expect(await lake.refusal(`CREATE TABLE stock (sku string) ${ICEBERG}`)).toBe(
    "TABLE_ALREADY_EXISTS: Table 'awsdatacatalog.clean.stock' already exists",
  );
  await lake.run(`CREATE TABLE IF NOT EXISTS stock (sku string) ${ICEBERG}`);
  expect(await stock(lake)).toHaveLength(2);
});

test('INSERT names its columns, or takes them in their order', async () => {
  const lake = await givenStock();
  const { updateCount, statementType, substatementType } = await lake.run(
    "INSERT INTO stock (quantity, sku) SELECT 9, 'C'",
  );
  expect({ updateCount, statementType, substatementType }).toEqual({
    updateCount: 1,
    statementType: 'DML',
    substatementType: 'INSERT',
  });
  expect(await stock(lake)).toEqual([
    ['A', '5'],
    ['B', '7'],
    ['C', '9'],
  ]);
  expect(await lake.refusal("INSERT INTO stock SELECT 'x', '2011-01-31', 1, 1.5")).toContain(
    'TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [varchar, date, bigint, decimal(14,4)], Query: [varchar, varchar, integer, decimal(2,1)]',
  );
  expect(await lake.refusal('INSERT INTO stock (price) SELECT sum(price) FROM stock')).toContain(
    'TYPE_MISMATCH',
  );
});

test('MERGE updates, deletes and inserts', async () => {
  const lake = await givenStock();
  const merge = `MERGE INTO stock AS t
    USING (WITH s AS (SELECT * FROM (VALUES ('A', 1), ('B', -1), ('C', 3), ('D', -9)) AS v(sku, n)) SELECT * FROM s) AS s
    ON t.sku = s.sku AND t.day BETWEEN DATE '2011-01-01' AND DATE '2011-02-28'
    WHEN MATCHED AND s.n < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET quantity = t.quantity + s.n, price = CAST(2 AS decimal(14,4))
    WHEN NOT MATCHED AND s.n > 0 THEN INSERT (sku, day, quantity) VALUES (s.sku, DATE '2011-02-02', s.n)`;
  expect((await lake.run(merge)).updateCount).toBe(3);
  expect(await stock(lake)).toEqual([
    ['A', '6'],
    ['C', '3'],
  ]);
});

test('MERGE fails when a row of the target matches more than one row of the source, and changes nothing', async () => {
  const lake = await givenStock();
  const merge = (condition: string) =>
    `MERGE INTO stock t USING (VALUES ('A', 1), ('A', 2)) AS s(sku, n) ON t.sku = s.sku WHEN MATCHED ${condition} THEN UPDATE SET quantity = s.n`;
  expect(await lake.refusal(merge(''))).toBe(
    'MERGE_TARGET_ROW_MULTIPLE_MATCHES: One MERGE target table row matched more than one source row',
  );
  expect(await stock(lake)).toEqual([
    ['A', '5'],
    ['B', '7'],
  ]);
  await lake.run(merge('AND s.n = 2'));
  expect(await stock(lake)).toEqual([
    ['A', '2'],
    ['B', '7'],
  ]);
});

test('a statement that fails midway changes nothing', async () => {
  const lake = await givenStock();
  const merge =
    "MERGE INTO stock t USING (VALUES ('A', 0)) AS s(sku, n) ON t.sku = s.sku WHEN MATCHED THEN UPDATE SET quantity = t.quantity / s.n";
  expect(await lake.refusal(merge)).toBe('DIVISION_BY_ZERO: Division by zero');
  expect(await lake.refusal('UPDATE stock SET quantity = 1 / (quantity - 5)')).toBe(
    'DIVISION_BY_ZERO: Division by zero',
  );
  expect(await stock(lake)).toEqual([
    ['A', '5'],
    ['B', '7'],
  ]);
});

test('UPDATE and DELETE', async () => {
  const lake = await givenStock();
  expect(
    (await lake.run("UPDATE stock SET quantity = quantity * 2 WHERE day < DATE '2011-02-01'")).updateCount,
  ).toBe(1);
  expect((await lake.run('DELETE FROM stock WHERE price IS NULL')).updateCount).toBe(1);
  expect(await stock(lake)).toEqual([['A', '10']]);
});

test('CREATE TABLE AS makes an Iceberg table of a query', async () => {
  const lake = await givenStock();
  const { updateCount } =
    await lake.run(`CREATE TABLE marts.totals WITH (table_type = 'ICEBERG', is_external = false,
    location = 's3://zone/marts/totals/', partitioning = ARRAY['month(day)'])
    AS SELECT day, sum(quantity) AS units, sum(price) AS price, current_timestamp AS made_at FROM stock GROUP BY day`);
  expect(updateCount).toBe(2);
  expect(lake.catalog.table('marts', 'totals')).toMatchObject({
    columns: [
      { name: 'day', type: 'date' },
      { name: 'units', type: 'bigint' },
      { name: 'price', type: 'decimal(38,4)' },
      { name: 'made_at', type: 'timestamp with time zone' },
    ],
    icebergPartitioning: ['month(day)'],
  });
  expect(await lake.rows('SELECT units FROM marts.totals ORDER BY day')).toEqual([['5'], ['7']]);
});

test('views are read in the database that they stand in, and are replaced', async () => {
  const lake = await givenStock();
  await lake.run('CREATE VIEW few AS SELECT sku, quantity FROM stock WHERE quantity < 6', {
    database: 'clean',
  });
  expect(await lake.rows('SELECT * FROM clean.few', { database: 'marts' })).toEqual([['A', '5']]);
  expect(await lake.refusal('CREATE VIEW few AS SELECT 1 AS x')).toContain('TABLE_ALREADY_EXISTS');
  await lake.run('CREATE OR REPLACE VIEW few AS SELECT 1 AS x');
  expect(await lake.rows('SELECT x FROM few')).toEqual([['1']]);
  expect(lake.catalog.table('clean', 'few')).toMatchObject({
    tableType: 'VIRTUAL_VIEW',
    viewText: 'SELECT 1 AS x',
    columns: [{ name: 'x', type: 'int' }],
  });
  await lake.run('DROP VIEW few');
  expect(await lake.refusal('SELECT * FROM few')).toContain('TABLE_NOT_FOUND');
});

test('ALTER TABLE changes the columns, with the rows that are there', async () => {
  const lake = await givenStock();
  await lake.run('ALTER TABLE stock ADD COLUMNS (note string, checked timestamp)');
  await lake.run('ALTER TABLE stock CHANGE COLUMN quantity units bigint');
  await lake.run('ALTER TABLE clean.stock DROP COLUMN price');
  expect(await lake.rows('SELECT * FROM stock ORDER BY sku')).toEqual([
    ['A', '2011-01-30', '5', null, null],
    ['B', '2011-02-01', '7', null, null],
  ]);
  expect(await lake.refusal('ALTER TABLE stock ADD COLUMNS (note string)')).toContain(
    'COLUMN_ALREADY_EXISTS',
  );
});

test('DROP TABLE takes the table out of the catalogue; it can be made anew', async () => {
  const lake = await givenStock();
  await lake.run('DROP TABLE stock');
  expect(lake.catalog.table('clean', 'stock')).toBeUndefined();
  await lake.run('DROP TABLE IF EXISTS stock');
  await lake.run(`CREATE TABLE stock (sku string) ${ICEBERG}`);
  expect(await lake.rows('SELECT * FROM stock')).toEqual([]);
});

test('a table that only the catalogue knows is an empty one', async () => {
  const lake = await givenStock();
  const table = lake.catalog.table('clean', 'stock');
  if (table !== undefined) lake.catalog.putTable({ ...table, name: 'declared' });
  expect(await lake.rows('SELECT count(*) FROM declared')).toEqual([['0']]);
});

test('SHOW, DESCRIBE and the care of tables', async () => {
  const lake = await givenStock();
  expect(await lake.rows('SHOW TABLES')).toEqual([['stock']]);
  expect(await lake.rows("SHOW TABLES IN clean 'st*'")).toEqual([['stock']]);
  expect(await lake.rows('SHOW DATABASES')).toEqual([['clean'], ['marts'], ['raw']]);
  expect(await lake.rows('SHOW COLUMNS IN stock')).toEqual([['sku'], ['day'], ['quantity'], ['price']]);
  expect((await lake.rows('DESCRIBE clean.stock'))[1]?.[0]).toMatch(/^day\s+\tdate/);
  expect((await lake.rows('SHOW CREATE TABLE stock')).flat()).toContain('PARTITIONED BY (month(day))');
  expect(
    (await lake.run("OPTIMIZE stock REWRITE DATA USING BIN_PACK WHERE day = DATE '2011-01-30'"))
      .substatementType,
  ).toBe('OPTIMIZE');
  expect((await lake.run('VACUUM stock')).statementType).toBe('UTILITY');
});

test('UNLOAD writes the rows below a location', async () => {
  const lake = await givenStock();
  await lake.run(
    "UNLOAD (SELECT sku, quantity FROM stock ORDER BY sku) TO 's3://zone/out/' WITH (format = 'TEXTFILE', field_delimiter = ',')",
  );
  const [object] = lake.stored.filter(({ key }) => key.startsWith('out/'));
  expect(gunzipSync(readFileSync(object?.file ?? '')).toString()).toBe('A,5\nB,7\n');
});

test.each([
  [
    "CREATE TABLE t (a strin) LOCATION 's3://zone/t/'",
    "SYNTAX_ERROR: line 1:19: mismatched input 'strin'. Expecting: a type",
  ],
  [
    "CREATE TABLE t (a string) LOCATION 's3://zone/t/'",
    'SYNTAX_ERROR: CREATE TABLE without EXTERNAL makes an Iceberg table',
  ],
  ['OPTIMIZE t REWRITE DATA', "SYNTAX_ERROR: line 1:24: mismatched input '<EOF>'. Expecting: 'USING'"],
  ['VACUUM stock now', "SYNTAX_ERROR: line 1:14: mismatched input 'now'. Expecting: <EOF>"],
  ['DROP TABLE nothing', "TABLE_NOT_FOUND: Table 'awsdatacatalog.clean.nothing' does not exist"],
  [
    'UPDATE nothing SET a = 1',
    "TABLE_NOT_FOUND: line 1:8: Table 'awsdatacatalog.clean.nothing' does not exist",
  ],
  ['GRANT SELECT ON t TO u', 'NOT_SUPPORTED: line 1:1: This statement (grantPrivileges)'],
])('%s is refused: %s', async (sql, message) => {
  expect(await (await givenStock()).refusal(sql)).toContain(message);
});

test('comments may stand before a statement of Athena’s own', async () => {
  const lake = await givenStock();
  expect(await lake.rows('-- what there is\n/* all of it */ show TABLES')).toContainEqual(['stock']);
});

test('what a statement reads, writes and creates is known before it runs', async () => {
  const lake = await givenStock();
  await lake.run('CREATE VIEW few AS SELECT sku FROM stock');
  const use = (sql: string) => lake.engine.prepare(sql, 'clean').use;
  const [clean, view] = [
    { database: 'clean', table: 'stock' },
    { database: 'clean', table: 'few' },
  ];
  expect(use('SELECT 1 FROM few')).toMatchObject({
    statementType: 'DML',
    substatementType: 'SELECT',
    reads: [clean, view],
    writes: [],
  });
  expect(use('MERGE INTO stock t USING few s ON t.sku = s.sku WHEN MATCHED THEN DELETE')).toMatchObject({
    substatementType: 'MERGE',
    reads: [clean, view],
    writes: [clean],
  });
  expect(use(`CREATE TABLE marts.x (a string) ${ICEBERG}`)).toMatchObject({
    statementType: 'DDL',
    substatementType: 'CREATE_TABLE',
    creates: [{ database: 'marts', table: 'x', location: 's3://zone/clean/stock/' }],
  });
  expect(use('DROP TABLE stock').drops).toEqual([clean]);
  expect(use('ALTER TABLE stock ADD COLUMNS (a string)').alters).toEqual([clean]);
  expect(use('UPDATE stock SET sku = sku')).toMatchObject({
    substatementType: 'UPDATE',
    reads: [],
    writes: [clean],
  });
});

test('writes to one table wait for each other', async () => {
  const lake = await givenStock();
  await Promise.all(Array.from({ length: 8 }, () => lake.run('UPDATE stock SET quantity = quantity + 1')));
  expect(await stock(lake)).toEqual([
    ['A', '13'],
    ['B', '15'],
  ]);
});

test('a statement is interrupted', async () => {
  const lake = await givenStock();
  const abort = new AbortController();
  const running = lake.refusal(
    'SELECT count(*) FROM UNNEST(sequence(1, 3000000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 3000000)) AS b(y) WHERE x * y % 7 = 1',
    { signal: abort.signal },
  );
  setImmediate(() => abort.abort());
  expect(await running).toMatch(/cancelled by user|aborted/);
});

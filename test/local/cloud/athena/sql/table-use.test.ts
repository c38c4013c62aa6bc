import { expect, test } from 'vitest';
import { tableUses } from '../../../../../local/cloud/athena/sql/table-use.ts';
import { memoryCatalog } from '../../../../../local/cloud/glue/catalog.ts';
import { textTable } from '../engine/given-lake.ts';

const catalog = memoryCatalog();
catalog.createDatabase('raw');
catalog.createDatabase('clean');
catalog.putTable(
  textTable('pos', ['sku', 'quantity'], {
    partitionKeys: [
      { name: 'for_date', type: 'string' },
      { name: 'for_store', type: 'string' },
    ],
  }),
);
catalog.putTable(
  textTable('sales', ['sku', 'business_date'], {
    databaseName: 'clean',
    parameters: { table_type: 'ICEBERG' },
    icebergPartitioning: ['month(business_date)'],
  }),
);
const uses = (sql: string) => tableUses(sql, { catalog, database: 'clean' });
const restricted = (sql: string) => uses(sql).map(({ table, restrictedBy }) => [table, ...restrictedBy]);

test('a reading names its table and the columns that the statement uses', () => {
  expect(uses('SELECT p.sku, "$path" FROM raw.pos AS p\nWHERE for_date = \'2011-01-31\'')).toEqual([
    {
      database: 'raw',
      table: 'pos',
      columns: ['$path', 'for_date', 'sku'],
      isTarget: false,
      partitionedBy: ['for_date', 'for_store'],
      restrictedBy: ['for_date'],
      line: 1,
    },
  ]);
});

test.each([
  ["SELECT 1 FROM raw.pos WHERE for_date IN ('2011-01-30', '2011-01-31')", ['pos', 'for_date']],
  [
    "SELECT 1 FROM raw.pos WHERE for_date BETWEEN '2011-01-30' AND '2011-01-31' AND for_store > 'a'",
    ['pos', 'for_date', 'for_store'],
  ],
  [
    "SELECT 1 FROM raw.pos WHERE CAST(for_date AS date) = DATE '2011-01-31' - INTERVAL '1' DAY",
    ['pos', 'for_date'],
  ],
  ["SELECT 1 FROM raw.pos WHERE for_date = '2011-01-31' OR for_date = '2011-01-30'", ['pos', 'for_date']],
  ["SELECT 1 FROM raw.pos WHERE for_date = '2011-01-31' OR sku = 'A'", ['pos']],
  ["SELECT 1 FROM raw.pos WHERE NOT for_date = '2011-01-31'", ['pos']],
  ['SELECT 1 FROM raw.pos WHERE for_date = sku', ['pos']],
  ["WITH p AS (SELECT * FROM raw.pos) SELECT 1 FROM p WHERE for_date = '2011-01-31'", ['pos', 'for_date']],
  [
    "SELECT 1 FROM (SELECT for_date, count(*) AS n FROM raw.pos GROUP BY for_date) WHERE for_date = '2011-01-31'",
    ['pos'],
  ],
  ["SELECT 1 FROM (SELECT for_date FROM raw.pos LIMIT 5) WHERE for_date = '2011-01-31'", ['pos']],
])('%s restricts %j', (sql, expected) => {
  expect(restricted(sql)).toEqual([expected]);
});

test('a named query that is read twice is not restricted by one of its readers', () => {
  const sql =
    "WITH p AS (SELECT * FROM raw.pos) SELECT 1 FROM p JOIN p AS q ON p.sku = q.sku WHERE p.for_date = '2011-01-31'";
  expect(restricted(sql)).toEqual([['pos']]);
});

test("a join's condition restricts the side that it does not keep", () => {
  const on = "ON p.sku = s.sku AND p.for_date = '2011-01-31' AND s.business_date = '2011-01-31'";
  expect(restricted(`SELECT 1 FROM raw.pos p JOIN sales s ${on}`)).toEqual([
    ['pos', 'for_date'],
    ['sales', 'business_date'],
  ]);
  expect(restricted(`SELECT 1 FROM raw.pos p LEFT JOIN sales s ${on}`)).toEqual([
    ['pos'],
    ['sales', 'business_date'],
  ]);
});

test("MERGE's target is restricted by its condition", () => {
  const sql = `MERGE INTO sales t USING (SELECT sku FROM raw.pos WHERE for_date = '2011-01-31') s
    ON t.sku = s.sku AND t.business_date IN ('2011-01-31') WHEN MATCHED THEN DELETE`;
  expect(uses(sql).map(({ table, isTarget, restrictedBy }) => ({ table, isTarget, restrictedBy }))).toEqual([
    { table: 'sales', isTarget: true, restrictedBy: ['business_date'] },
    { table: 'pos', isTarget: false, restrictedBy: ['for_date'] },
  ]);
});

test('a statement that names what is not there is refused where it names it', () => {
  expect(() => uses('SELECT sku\nFROM nothing')).toThrow(
    "TABLE_NOT_FOUND: line 2:6: Table 'awsdatacatalog.clean.nothing' does not exist",
  );
  expect(() => uses('SELECT sku,\n  skuu FROM sales')).toThrow(
    "COLUMN_NOT_FOUND: line 2:3: Column 'skuu' cannot be resolved",
  );
});

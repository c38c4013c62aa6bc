// Queries as analysts write them: joins, groups, windows, unnesting.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenLake } from '../engine/given-lake.ts';

const lake = givenLake();
afterAll(lake.close);

beforeAll(async () => {
  await lake.run(`CREATE TABLE sales (day date, sku string, Quantity bigint, amount decimal(14,4), lines array<struct<sku:string,n:bigint>>)
    LOCATION 's3://zone/sales/' TBLPROPERTIES ('table_type' = 'ICEBERG')`);
  await lake.run(`INSERT INTO sales VALUES
    (DATE '2011-01-30', 'A', 2, CAST(10 AS decimal(14,4)), ARRAY[CAST(ROW('A1', 1) AS ROW(sku varchar, n bigint)), CAST(ROW('A2', 2) AS ROW(sku varchar, n bigint))]),
    (DATE '2011-01-31', 'A', 1, CAST(5 AS decimal(14,4)), NULL),
    (DATE '2011-01-31', 'B', NULL, CAST(20 AS decimal(14,4)), ARRAY[])`);
});

const answers = (cases: readonly (readonly [string, readonly (readonly (string | null)[])[]])[]) =>
  test.each(cases)('%s', async (sql, rows) => {
    expect(await lake.rows(sql)).toEqual(rows);
  });

answers([
  ['SELECT sku FROM sales ORDER BY day DESC, sku', [['A'], ['B'], ['A']]],
  [
    'SELECT SKU AS s, quantity FROM Clean.Sales ORDER BY quantity DESC',
    [
      ['A', '2'],
      ['A', '1'],
      ['B', null],
    ],
  ],
  [
    'SELECT sku, sum(amount) AS total FROM sales GROUP BY sku HAVING sum(amount) > 15 ORDER BY total',
    [['B', '20.0000']],
  ],
  [
    'SELECT sku, avg(amount), sum(quantity), count(quantity), count(*) FROM sales GROUP BY 1 ORDER BY 1',
    [
      ['A', '7.5000', '3', '2', '2'],
      ['B', '20.0000', null, '0', '1'],
    ],
  ],
  [
    'SELECT count_if(quantity > 1), count(DISTINCT sku), approx_distinct(sku), max_by(sku, amount) FROM sales',
    [['1', '2', '2', 'B']],
  ],
  [
    "SELECT array_agg(sku ORDER BY amount DESC), listagg(sku, ',') WITHIN GROUP (ORDER BY amount), map_agg(day, sku) FROM sales WHERE sku = 'A'",
    [['[A, A]', 'A,A', '{2011-01-30=A, 2011-01-31=A}']],
  ],
  ["SELECT sum(amount) FILTER (WHERE sku = 'A') FROM sales", [['15.0000']]],
  ['SELECT approx_percentile(amount, 0.5) FROM sales', [['10.0000']]],
  [
    'SELECT day, sku, grouping(day, sku), count(*) FROM sales GROUP BY ROLLUP (day, sku) ORDER BY 3 DESC, 1, 2',
    [
      [null, null, '3', '3'],
      ['2011-01-30', null, '1', '1'],
      ['2011-01-31', null, '1', '2'],
      ['2011-01-30', 'A', '0', '1'],
      ['2011-01-31', 'A', '0', '1'],
      ['2011-01-31', 'B', '0', '1'],
    ],
  ],
  [
    'SELECT sku, day, row_number() OVER (PARTITION BY sku, quantity IS NULL ORDER BY day DESC) FROM sales ORDER BY 1, 2',
    [
      ['A', '2011-01-30', '2'],
      ['A', '2011-01-31', '1'],
      ['B', '2011-01-31', '1'],
    ],
  ],
  [
    'SELECT day, sum(amount) OVER w, lag(amount) OVER w FROM sales WINDOW w AS (ORDER BY amount ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) ORDER BY amount',
    [
      ['2011-01-31', '5.0000', null],
      ['2011-01-30', '15.0000', '5.0000'],
      ['2011-01-31', '30.0000', '10.0000'],
    ],
  ],
  [
    'SELECT last_value(quantity) IGNORE NULLS OVER (ORDER BY amount ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM sales LIMIT 1',
    [['2']],
  ],
  [
    'WITH a(x) AS (SELECT 1), b AS (SELECT x + 1 AS y FROM a) SELECT a.x, b.y FROM a, b WHERE b.y > a.x',
    [['1', '2']],
  ],
  ['SELECT 1 AS x UNION ALL SELECT 2.5 UNION ALL SELECT NULL ORDER BY x DESC', [['2.5'], ['1.0'], [null]]],
  ['(SELECT 1 UNION SELECT 1) EXCEPT SELECT 2', [['1']]],
  ["SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v(n, t) WHERE t IS NOT NULL", [['1', 'a']]],
  [
    'SELECT l.sku, n FROM sales CROSS JOIN UNNEST(lines) AS l(sku, n) ORDER BY n',
    [
      ['A1', '1'],
      ['A2', '2'],
    ],
  ],
  [
    'SELECT s.sku, l.sku FROM sales s LEFT JOIN UNNEST(lines) AS l(sku, n) ON TRUE ORDER BY 1, 2',
    [
      ['A', 'A1'],
      ['A', 'A2'],
      ['A', null],
      ['B', null],
    ],
  ],
  [
    'SELECT i, lines[i].sku FROM sales CROSS JOIN UNNEST(sequence(1, cardinality(lines))) AS t(i) WHERE cardinality(lines) > 0 ORDER BY i',
    [
      ['1', 'A1'],
      ['2', 'A2'],
    ],
  ],
  [
    "SELECT x, y, n FROM UNNEST(ARRAY[1, 2], ARRAY['a']) WITH ORDINALITY AS t(x, y, n) ORDER BY n",
    [
      ['1', 'a', '1'],
      ['2', null, '2'],
    ],
  ],
  ["SELECT k, v FROM UNNEST(MAP(ARRAY['a'], ARRAY[1])) AS t(k, v)", [['a', '1']]],
  [
    'SELECT sku, x.sku FROM sales JOIN (SELECT DISTINCT sku FROM sales WHERE quantity = 1) x USING (sku) ORDER BY day'.replace(
      'x.sku',
      "'-'",
    ),
    [
      ['A', '-'],
      ['A', '-'],
    ],
  ],
  [
    'SELECT a.sku FROM sales a WHERE EXISTS (SELECT 1 FROM sales b WHERE b.sku = a.sku AND b.day < a.day)',
    [['A']],
  ],
  ['SELECT sku FROM sales WHERE (SELECT max(s.amount) FROM sales s WHERE s.sku = sales.sku) > 10', [['B']]],
  ["SELECT sku FROM sales WHERE sku NOT IN (SELECT 'B') AND day = DATE '2011-01-31'", [['A']]],
  [
    'SELECT sales.sku, s2.* FROM sales FULL JOIN (SELECT 5 AS five) s2 ON FALSE ORDER BY 1',
    [
      ['A', null],
      ['A', null],
      ['B', null],
      [null, '5'],
    ],
  ],
  [
    'SELECT * FROM (SELECT a.sku, b.sku FROM sales a JOIN sales b ON a.day = b.day AND a.sku < b.sku)',
    [['A', 'B']],
  ],
  [
    'SELECT sku AS key, count(*) AS "Count" FROM sales GROUP BY sku ORDER BY count(*) DESC OFFSET 1 LIMIT 1',
    [['B', '1']],
  ],
  ['SELECT t.x FROM LATERAL (SELECT 1 AS x) AS t', [['1']]],
  ['TABLE sales ORDER BY amount LIMIT 1', [['2011-01-31', 'A', '1', '5.0000', null]]],
  ['SELECT lines FROM sales ORDER BY amount', [[null], ['[{sku=A1, n=1}, {sku=A2, n=2}]'], ['[]']]],
  [
    'SELECT sum(n) FROM (SELECT transform(lines, l -> l.n) AS ns FROM sales) CROSS JOIN UNNEST(ns) AS t(n)',
    [['3']],
  ],
]);

test('columns have the names and types that Athena gives them', async () => {
  const { columns } = await lake.run(
    'SELECT sku, amount AS "Amount", 1, day, count(*) FROM sales GROUP BY 1, 2, 4 LIMIT 0',
  );
  expect(columns.map(({ name, type, precision, scale }) => [name, type, precision, scale])).toEqual([
    ['sku', 'varchar', 2_147_483_647, 0],
    ['Amount', 'decimal', 14, 4],
    ['_col2', 'integer', 10, 0],
    ['day', 'date', 0, 0],
    ['_col4', 'bigint', 19, 0],
  ]);
});

test.each([
  ['SELECT skuu FROM sales', "COLUMN_NOT_FOUND: line 1:8: Column 'skuu' cannot be resolved"],
  ['SELECT sku FROM sales a, sales b', "AMBIGUOUS_NAME: line 1:8: Column 'sku' is ambiguous"],
  [
    "SELECT * FROM sales\nWHERE quantity = '1'",
    'TYPE_MISMATCH: line 2:16: Cannot apply operator: bigint = varchar',
  ],
  [
    "SELECT * FROM sales WHERE day = '2011-01-31'",
    'TYPE_MISMATCH: line 1:31: Cannot apply operator: date = varchar',
  ],
  [
    'SELECT sku, count(*) FROM sales',
    "EXPRESSION_NOT_AGGREGATE: line 1:8: 'sku' must be an aggregate expression or appear in GROUP BY clause",
  ],
  ['SELECT * FROM nowhere.x', "SCHEMA_NOT_FOUND: line 1:15: Schema 'nowhere' does not exist"],
  [
    'SELECT wibble(1)',
    "FUNCTION_NOT_FOUND: line 1:8: Function 'wibble' not registered, or not known to the local engine",
  ],
  [
    'SELECT lower(1)',
    'TYPE_MISMATCH: line 1:8: Unexpected parameters (integer) for function lower. Expected: lower(varchar)',
  ],
  ['SELECT FROM sales', "SYNTAX_ERROR: line 1:8: mismatched input 'FROM'. Expecting: <expression>"],
  ['SELECT (1', "SYNTAX_ERROR: line 1:10: mismatched input '<EOF>'"],
  ['SELECT 1; SELECT 2', "SYNTAX_ERROR: line 1:11: mismatched input 'SELECT'. Expecting: <EOF>"],
  ['SELECT 1 +', "SYNTAX_ERROR: line 1:11: mismatched input '<EOF>'"],
  ['SELECT sku\nFROM sales\nWHER sku = 1', "SYNTAX_ERROR: line 3:6: mismatched input 'sku'"],
  ['SELECT 5 % 0', 'DIVISION_BY_ZERO: Division by zero'],
  ['SELECT amount / 0 FROM sales', 'DIVISION_BY_ZERO: Division by zero'],
  ["SELECT CAST('2.7' AS bigint)", "INVALID_CAST_ARGUMENT: Cannot cast '2.7' to bigint"],
  ["SELECT CAST('2011-02-31' AS date)", 'INVALID_CAST_ARGUMENT'],
  ["SELECT json_parse('{')", "INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON: '{'"],
  [
    'SELECT ARRAY[1][2]',
    'INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: 2 > 1',
  ],
  ['SELECT CAST(9223372036854775807 AS bigint) + 1', 'NUMERIC_VALUE_OUT_OF_RANGE'],
  ['SELECT (SELECT sku FROM sales)', 'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows'],
  [
    "SELECT * FROM sales FOR TIMESTAMP AS OF TIMESTAMP '2011-01-31 00:00:00'",
    'NOT_SUPPORTED: line 1:15: Time travel',
  ],
  [
    "SELECT regexp_like('a', '(?=a)')",
    "NOT_SUPPORTED: line 1:8: '(?=' in a regular expression is not supported by the local engine",
  ],
  ['SELECT CAST(1e0 AS varchar)', 'NOT_SUPPORTED: line 1:8: CAST of double to varchar'],
  [
    'SELECT count(DISTINCT sku, day) FROM sales',
    'TYPE_MISMATCH: line 1:8: Unexpected parameters for function count',
  ],
  [
    'SELECT lower(sku) OVER () FROM sales',
    'FUNCTION_NOT_AGGREGATE: line 1:19: lower is neither an aggregate nor a window function',
  ],
  ['INSERT INTO nothing VALUES (1)', 'TABLE_NOT_FOUND: line 1:13'],
  [
    'SELECT CAST(ROW(1) AS ROW(a bigint, b bigint))',
    'TYPE_MISMATCH: line 1:8: Cannot cast row(integer) to row(a bigint, b bigint)',
  ],
  ['EXPLAIN SELECT 1', 'NOT_SUPPORTED'],
  [
    "SELECT 1 UNION SELECT 'a'",
    'TYPE_MISMATCH: line 1:1: column 1 in UNION query has incompatible types: integer, varchar',
  ],
])('%s is refused: %s', async (sql, message) => {
  expect(await lake.refusal(sql)).toContain(message);
});

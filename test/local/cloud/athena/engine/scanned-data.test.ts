// What an Iceberg table counts as scanned: the rows of the partitions that are selected, and of them the columns that are
// read.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenLake, givenLakeForTest } from './given-lake.ts';

const lake = givenLake();
afterAll(lake.close);

const DAYS = ['2011-01-30', '2011-01-31', '2011-02-01'];

beforeAll(async () => {
  const properties = "LOCATION 's3://zone/x/' TBLPROPERTIES ('table_type' = 'ICEBERG')";
  await lake.run(
    `CREATE TABLE months (kind string, day date, units bigint, note string) PARTITIONED BY (kind, month(day)) ${properties}`,
  );
  await lake.run(`CREATE TABLE plain (sku string, units bigint) ${properties}`);
  await lake.run(`CREATE TABLE daily (day date) PARTITIONED BY (day) ${properties}`);
  await lake.run(
    `INSERT INTO months VALUES ${DAYS.flatMap((day) => ['a', 'b'].map((kind) => `('${kind}', DATE '${day}', 1, 'four')`)).join(', ')}`,
  );
  await lake.run("INSERT INTO plain VALUES ('abc', 1), ('ü', NULL)");
});

const ROWS = 2 * DAYS.length;
const UNITS = 8;
const DAY = 4;
const KIND = 1;
const NOTE = 4;

test.each([
  ['SELECT units FROM months', ROWS, ROWS * UNITS],
  ['SELECT count(*) FROM months', ROWS, 0],
  ['SELECT note FROM months', ROWS, ROWS * NOTE],
  ["SELECT units FROM months WHERE kind = 'a'", ROWS / 2, (ROWS / 2) * (UNITS + KIND)],
  ["SELECT units FROM months WHERE day = DATE '2011-01-31'", 4, 4 * (UNITS + DAY)],
  [
    "SELECT units FROM months WHERE day BETWEEN DATE '2011-01-31' AND DATE '2011-02-01'",
    ROWS,
    ROWS * (UNITS + DAY),
  ],
  [
    "SELECT units FROM months WHERE day IN (DATE '2011-02-14') AND kind IN ('a', 'b')",
    2,
    2 * (UNITS + DAY + KIND),
  ],
  ["SELECT units FROM months WHERE day > DATE '2011-02-28'", 2, 2 * (UNITS + DAY)],
  ["SELECT units FROM months WHERE day >= DATE '2011-03-01'", 0, 0],
  ["SELECT units FROM months WHERE note = 'four' OR kind = 'a'", ROWS, ROWS * (UNITS + NOTE + KIND)],
  [
    "SELECT a.units FROM months a JOIN months b ON a.kind = b.kind AND b.kind = 'a'",
    ROWS + ROWS / 2,
    ROWS * (UNITS + KIND) + (ROWS / 2) * KIND,
  ],
  ['SELECT * FROM plain', 2, 2 * UNITS + 'abcü'.length + 1],
  ["UPDATE plain SET units = 2 WHERE sku = 'none'", 2, 'abcü'.length + 1],
  [
    "MERGE INTO months t USING plain s ON t.kind = s.sku AND t.kind = 'a' WHEN MATCHED THEN DELETE",
    ROWS / 2 + 2,
    (ROWS / 2) * KIND + 2 * UNITS + 'abcü'.length + 1,
  ],
])('%s scans %i rows and %i bytes', async (sql, scannedRows, scannedBytes) => {
  expect(await lake.run(sql)).toMatchObject({ scannedRows, scannedBytes });
});

test('the cutoff refuses a statement before it changes anything', async () => {
  expect(await lake.refusal('DELETE FROM months WHERE units = 1', { bytesCutoff: 10 })).toBe(
    'Bytes scanned limit was exceeded',
  );
  expect(await lake.value('SELECT count(*) FROM months')).toBe(String(ROWS));
});

test('a statement writes to a hundred partitions, and no more', async () => {
  const insert = (days: number) =>
    lake.refusal(
      `INSERT INTO daily SELECT d FROM UNNEST(sequence(DATE '2011-01-01', DATE '2011-01-01' + INTERVAL '${days - 1}' DAY)) AS t(d)`,
    );
  expect(await insert(100)).toBe('not refused');
  expect(await insert(101)).toBe(
    'ICEBERG_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets',
  );
  expect(await lake.value('SELECT count(*) FROM daily')).toBe('100');
});

test('a table is counted anew when it was written to, removed and made again', async () => {
  const { run } = givenLakeForTest();
  const make =
    "CREATE TABLE notes (line int) LOCATION 's3://zone/notes/' TBLPROPERTIES ('table_type' = 'ICEBERG')";
  const ask = async () => (await run('SELECT line FROM notes')).scannedRows;
  await run(make);
  expect(await ask()).toBe(0);
  await run('INSERT INTO notes VALUES (1), (2)');
  expect([await ask(), await ask()]).toEqual([2, 2]);
  await run('DELETE FROM notes WHERE line = 1');
  expect(await ask()).toBe(1);
  await run('DROP TABLE notes');
  await run(make);
  expect(await ask()).toBe(0);
});

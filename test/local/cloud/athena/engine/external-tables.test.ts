// External tables as Athena reads them: files of partitions, lines, cells.
import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { BUCKET, givenLakeForTest, textTable } from './given-lake.ts';

const CSV = {
  library: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
  parameters: { separatorChar: ',', quoteChar: '"', escapeChar: '\\' },
};
const key = (name: string) => ({ name, type: 'string' });

function givenTillLogs() {
  const lake = givenLakeForTest();
  lake.catalog.putTable(
    textTable('pos', ['id', 'sku', 'price'], {
      serde: CSV,
      parameters: { 'skip.header.line.count': '1' },
      partitionKeys: [key('for_date'), key('for_store')],
    }),
  );
  const log = (day: string, store: string, text: string, name = 'log.1.csv.gz') => {
    const folder = `pos/for_date=${day}/for_store=${store}/`;
    lake.catalog.putPartition('raw', 'pos', { values: [day, store], location: `s3://${BUCKET}/${folder}` });
    return lake.put(`${folder}${name}`, text);
  };
  return { ...lake, log };
}

test('OpenCSVSerDe gives texts: an empty cell is empty, a missing one is null, and what is too much is passed over', async () => {
  const { log, rows } = givenTillLogs();
  log('2011-01-31', 'a', 'id,sku,price\n1,A,1.50\n2,,\n3\n4,B,2,extra\n\n');
  expect(await rows("SELECT id, sku, price FROM raw.pos WHERE for_date = '2011-01-31'")).toEqual([
    ['1', 'A', '1.50'],
    ['2', '', ''],
    ['3', null, null],
    ['4', 'B', '2'],
    ['', null, null],
  ]);
});

test('OpenCSVSerDe takes off quotes, also those that are escaped or doubled', async () => {
  const { log, rows } = givenTillLogs();
  log(
    '2011-01-31',
    'a',
    'id,sku,price\n"1","A, B","say ""hi"""\n2,"a \\"b\\"",c\\d\n3,"open, end\n4,"x"y,z\n',
  );
  expect(await rows('SELECT id, sku, price FROM raw.pos')).toEqual([
    ['1', 'A, B', 'say "hi"'],
    ['2', 'a "b"', 'c\\d'],
    ['3', 'open, end', null],
    ['4', 'x', 'z'],
  ]);
});

test('only files of partitions that a predicate selects are read and counted', async () => {
  const { log, run } = givenTillLogs();
  const sizes = new Map<string, number>();
  for (const day of ['2011-01-30', '2011-01-31', '2011-02-01'])
    for (const store of ['a', 'b'])
      sizes.set(`${day}${store}`, log(day, store, `h\n1,A,${'9'.repeat(sizes.size + 1)}\n`).size);
  const sum = (...names: readonly string[]) =>
    names.reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
  const read = async (where: string) => {
    const { rows, scannedBytes, scannedRows } = await run(
      `SELECT for_date, for_store FROM raw.pos ${where} ORDER BY 1, 2`,
    );
    return { rows: rows.map((row) => row.join('')), scannedBytes, scannedRows };
  };
  const selected = (...names: readonly string[]) => ({
    rows: names,
    scannedBytes: sum(...names),
    scannedRows: names.length,
  });
  expect(await read("WHERE for_date = '2011-01-31'")).toEqual(selected('2011-01-31a', '2011-01-31b'));
  expect(await read("WHERE for_date IN ('2011-01-30', '2011-02-01') AND for_store = 'b'")).toEqual(
    selected('2011-01-30b', '2011-02-01b'),
  );
  expect(
    await read("WHERE for_date > '2011-01-30' AND NOT for_store = 'x' AND for_date < '2011-02-01'"),
  ).toEqual(selected('2011-01-31a', '2011-01-31b'));
  expect(
    await read(
      "WHERE (for_date = '2011-01-30' AND for_store = 'a') OR (for_date = '2011-01-31' AND for_store = 'b')",
    ),
  ).toEqual(selected('2011-01-30a', '2011-01-31b'));
  expect(
    await read("WHERE CAST(for_date AS date) = DATE '2011-02-02' - INTERVAL '1' DAY AND for_store = 'a'"),
  ).toEqual(selected('2011-02-01a'));
  expect(
    await read(`WHERE "$path" = 's3://${BUCKET}/pos/for_date=2011-01-30/for_store=a/log.1.csv.gz'`),
  ).toEqual(selected('2011-01-30a'));
  const { scannedBytes } = await run(
    "WITH p AS (SELECT * FROM raw.pos) SELECT count(*) FROM p WHERE for_date = '2011-01-30'",
  );
  expect(scannedBytes).toBe(sum('2011-01-30a', '2011-01-30b'));
});

test('"table$partitions" has the values of the partitions', async () => {
  const { log, run } = givenTillLogs();
  for (const day of ['2011-01-30', '2011-01-31']) log(day, 'a', 'h\n');
  expect(
    await run('SELECT for_date, for_store FROM raw."pos$partitions" WHERE for_date > \'2011-01-30\''),
  ).toMatchObject({ rows: [['2011-01-31', 'a']], scannedBytes: 0, scannedRows: 1 });
});

test('"$path" is the address of the object, and no files are no rows', async () => {
  const { log, rows } = givenTillLogs();
  log('2011-01-31', "o'neil [1]", 'h\n1,A,2\n');
  expect(
    await rows('SELECT "$path", count(*) FROM raw.pos WHERE for_date = \'2011-01-31\' GROUP BY 1'),
  ).toEqual([[`s3://${BUCKET}/pos/for_date=2011-01-31/for_store=o'neil [1]/log.1.csv.gz`, '1']]);
  expect(await rows("SELECT id, for_store FROM raw.pos WHERE for_date = '1999-01-01'")).toEqual([]);
  expect(await rows("SELECT count(*) FROM raw.pos WHERE for_date = '1999-01-01'")).toEqual([['0']]);
});

test('a file that is gone, and one that is broken, are named', async () => {
  const { log, refusal, put, catalog } = givenTillLogs();
  const { file, key: gone } = log('2011-01-31', 'a', 'h\n1,A,2\n');
  rmSync(file);
  expect(await refusal('SELECT * FROM raw.pos')).toBe(
    `HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://${BUCKET}/${gone}: the object is gone`,
  );
  catalog.putPartition('raw', 'pos', { values: ['2011-01-30', 'a'], location: `s3://${BUCKET}/broken/` });
  put('broken/x.csv.gz', gzipSync('h\n1,A,2\n').subarray(0, 15));
  expect(await refusal("SELECT * FROM raw.pos WHERE for_date = '2011-01-30'")).toMatch(
    /HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3:\/\/zone\/broken\/x.csv.gz/,
  );
});

test('a statement that would read more than the cutoff is refused before it runs', async () => {
  const { log, refusal } = givenTillLogs();
  log('2011-01-31', 'a', 'h\n1,A,2\n');
  expect(await refusal('SELECT * FROM raw.pos', { bytesCutoff: 5 })).toBe('Bytes scanned limit was exceeded');
});

test('a table of one column gives each line as it is', async () => {
  const lake = givenLakeForTest();
  lake.catalog.putTable(textTable('reviews', ['line'], { partitionKeys: [key('received_on')] }));
  const lines = [
    '{"reviewId":"1"}',
    'a, "b" \\ c',
    '',
    '  blank  ',
    "it's",
    '\ttab',
    'ü €',
    'x'.repeat(5_000_000),
    'nul \0 byte',
    '{"open',
  ];
  lake.put('reviews/received_on=2011-01-31/a.jsonl.gz', `${lines.join('\n')}\n`);
  lake.put('reviews/received_on=2011-01-31/b.jsonl', 'no end');
  lake.put('reviews/received_on=2011-01-31/_SUCCESS', 'hidden');
  lake.catalog.putPartition('raw', 'reviews', {
    values: ['2011-01-31'],
    location: `s3://${BUCKET}/reviews/received_on=2011-01-31/`,
  });
  const rows = await lake.rows('SELECT line FROM raw.reviews');
  expect(rows.map(([line]) => line)).toEqual([...lines, 'no end']);
});

test.each([
  ['a\nb\n', ['a', 'b']],
  ['a\r\n\r\nb\r\n', ['a', '', 'b']],
  ['a\nb\r\nc', ['a', 'b', 'c']],
  ['a\rb\r\n\rc\n', ['a', 'b', '', 'c']],
  ['\n\na', ['', '', 'a']],
  ['\\N\n', [null]],
])('the lines of %j are %j', async (text, lines) => {
  const lake = givenLakeForTest();
  lake.catalog.putTable(textTable('lines', ['line']));
  lake.put('lines/a.txt', text);
  lake.put('lines/b.txt.gz', text);
  const { rows, scannedRows } = await lake.run('SELECT line FROM raw.lines');
  expect(rows.map(([line]) => line).sort()).toEqual([...lines, ...lines].sort());
  expect(scannedRows).toBe(rows.length);
});

test('LazySimpleSerDe cuts at its delimiter, and reads types; what is none is null', async () => {
  const lake = givenLakeForTest();
  lake.catalog.putTable(
    textTable('cells', [], {
      columns: [
        { name: 'a', type: 'string' },
        { name: 'b', type: 'bigint' },
      ],
      serde: {
        library: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        parameters: { 'field.delim': '\t' },
      },
    }),
  );
  lake.put('cells/a.tsv', 'x\t1\ny\tone\nz\n\\N\t2\n');
  expect(await lake.rows('SELECT a, b FROM raw.cells')).toEqual([
    ['x', '1'],
    ['y', null],
    ['z', null],
    [null, '2'],
  ]);
});

const OPENX = 'org.openx.data.jsonserde.JsonSerDe';

function givenEvents(parameters: Record<string, string> = {}) {
  const lake = givenLakeForTest();
  lake.catalog.putTable(
    textTable('events', ['shard_id', 'reason', 'payload'], {
      serde: { library: OPENX, parameters: { 'mapping.shard_id': 'shardId', ...parameters } },
      partitionKeys: [key('arrival_date')],
      parameters: {
        'projection.enabled': 'true',
        'projection.arrival_date.type': 'date',
        'storage.location.template': `s3://${BUCKET}/events/arrival_date=\${arrival_date}/`,
      },
    }),
  );
  return lake;
}

test('the JSON SerDe maps keys to columns, and partitions are projected', async () => {
  const lake = givenEvents();
  lake.put('events/arrival_date=2011-01-30/a.gz', '{"shardId":"s0"}\n');
  lake.put(
    'events/arrival_date=2011-01-31/a.gz',
    '{"shardId":"s1","reason":null,"payload":"{\\"a\\": [1]}"}\n{"payload":{"b":2},"other":1}\n\n',
  );
  expect(
    await lake.rows(
      "SELECT shard_id, reason, payload, arrival_date FROM raw.events WHERE arrival_date >= '2011-01-31'",
    ),
  ).toEqual([
    ['s1', null, '{"a": [1]}', '2011-01-31'],
    [null, null, '{"b":2}', '2011-01-31'],
    [null, null, null, '2011-01-31'],
  ]);
  expect(await lake.rows('SHOW PARTITIONS raw.events')).toEqual([
    ['arrival_date=2011-01-30'],
    ['arrival_date=2011-01-31'],
  ]);
});

test('a line that is no JSON is an error, unless the table says otherwise', async () => {
  const strict = givenEvents();
  strict.put('events/arrival_date=2011-01-31/a.gz', 'oops\n');
  expect(await strict.refusal('SELECT payload FROM raw.events')).toBe(
    'HIVE_BAD_DATA: Error parsing a row as JSON: oops',
  );
  const lenient = givenEvents({ 'ignore.malformed.json': 'true' });
  lenient.put('events/arrival_date=2011-01-31/a.gz', 'oops\n');
  expect(await lenient.rows('SELECT payload FROM raw.events')).toEqual([[null]]);
});

test('MSCK REPAIR TABLE registers the folders that are there', async () => {
  const lake = givenLakeForTest();
  lake.catalog.putTable(textTable('reviews', ['line'], { partitionKeys: [key('received_on')] }));
  lake.put('reviews/received_on=2011-01-31/a.txt', 'x\n');
  expect(await lake.rows('SELECT * FROM raw.reviews')).toEqual([]);
  await lake.run('MSCK REPAIR TABLE raw.reviews');
  expect(await lake.rows('SELECT * FROM raw.reviews')).toEqual([['x', '2011-01-31']]);
  await lake.run(
    `ALTER TABLE raw.reviews ADD IF NOT EXISTS PARTITION (received_on = '2011-02-01') LOCATION 's3://${BUCKET}/elsewhere/'`,
  );
  expect(await lake.rows('SHOW PARTITIONS raw.reviews')).toEqual([
    ['received_on=2011-01-31'],
    ['received_on=2011-02-01'],
  ]);
});

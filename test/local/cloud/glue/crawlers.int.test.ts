import { describe, expect, it } from 'vitest';
import { START_MS } from '../given-service.ts';
import { CRAWLER, CSV, givenGlue, gz, POS_CLASSIFIER } from './given-glue.ts';

const FOLDER = 'pos/for_date=2011-03-01/for_store=S1/';

describe('a crawl', () => {
  it('makes a table of the folder, and partitions of the folders below', async () => {
    // Given
    const { glue, store, crawl } = await givenGlue();
    await store.put('raw', `${FOLDER}log.1.csv.gz`, gz(CSV));
    await store.put('raw', 'pos/for_date=2011-03-01/for_store=S%3A2/log.1.csv.gz', gz(CSV));
    // When
    const crawler = await crawl();
    // Then
    expect(crawler).toMatchObject({
      State: 'READY',
      LastCrawl: { Status: 'SUCCEEDED', StartTime: new Date(START_MS) },
    });
    const { Table } = await glue.getTable({ DatabaseName: 'raw', Name: 'pos' });
    expect(Table).toMatchObject({
      Name: 'pos',
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: [
        { Name: 'for_date', Type: 'string' },
        { Name: 'for_store', Type: 'string' },
      ],
      Parameters: {
        classification: 'csv',
        compressionType: 'gzip',
        'skip.header.line.count': '1',
        UPDATED_BY_CRAWLER: 'pos-crawler',
      },
      StorageDescriptor: {
        Columns: ['transaction_id', 'sku', 'quantity'].map((Name) => ({ Name, Type: 'string' })),
        Location: 's3://raw/pos/',
        SerdeInfo: {
          SerializationLibrary: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
          Parameters: { separatorChar: ',', quoteChar: '"' },
        },
      },
    });
    const { Partitions } = await glue.getPartitions({ DatabaseName: 'raw', TableName: 'pos' });
    expect(Partitions?.map(({ Values, StorageDescriptor }) => [Values, StorageDescriptor?.Location])).toEqual(
      [
        [['2011-03-01', 'S:2'], 's3://raw/pos/for_date=2011-03-01/for_store=S%3A2/'],
        [['2011-03-01', 'S1'], `s3://raw/${FOLDER}`],
      ],
    );
  });

  it('adds what is new, and leaves the table as it is', async () => {
    // Given
    const { store, catalog, crawl } = await givenGlue();
    await store.put('raw', `${FOLDER}log.1.csv`, Buffer.from(CSV));
    await crawl();
    const table = catalog.table('raw', 'pos');
    // When
    await store.put('raw', 'pos/for_date=2011-03-02/for_store=S1/log.1.csv', Buffer.from(CSV));
    await store.put('raw', `${FOLDER}other.1.csv`, Buffer.from('not,this\n'));
    const crawler = await crawl();
    // Then
    expect(crawler?.LastCrawl?.Status).toBe('SUCCEEDED');
    expect(catalog.table('raw', 'pos')).toEqual(table);
    expect(catalog.partitions('raw', 'pos').map(({ values }) => values)).toEqual([
      ['2011-03-01', 'S1'],
      ['2011-03-02', 'S1'],
    ]);
  });

  it('of new folders looks at nothing else', async () => {
    // Given
    const { store, roleAsked, crawl } = await givenGlue();
    await store.put('raw', `${FOLDER}log.1.csv`, Buffer.from(CSV));
    await crawl();
    roleAsked.length = 0;
    // When
    await crawl();
    // Then
    expect(roleAsked.filter((asked) => asked.startsWith('s3:GetObject'))).toEqual([]);
  });

  it('takes each line of a file for a row of one column', async () => {
    // Given
    const target = { bucket: 'raw', prefix: 'reviews/', exclusions: [] };
    const { store, catalog, crawl } = await givenGlue({
      crawler: { targets: [target], classifiers: ['line'] },
    });
    await store.put('raw', 'reviews/received_on=2011-03-01/a.jsonl.gz', gz('{"a":1,"b":"x,y"}\nbroken "\n'));
    // When
    await crawl();
    // Then
    expect(catalog.table('raw', 'reviews')).toMatchObject({
      columns: [{ name: 'line', type: 'string' }],
      partitionKeys: [{ name: 'received_on', type: 'string' }],
      serde: {
        library: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        parameters: { 'field.delim': '\u0001' },
      },
    });
    expect(catalog.table('raw', 'reviews')?.parameters).not.toHaveProperty('skip.header.line.count');
  });

  it('passes over what is excluded', async () => {
    const target = { bucket: 'raw', prefix: 'pos/', exclusions: ['**/S2/**', '*.tmp'] };
    const { store, catalog, crawl } = await givenGlue({ crawler: { targets: [target] } });
    for (const key of ['d/S1/a.csv', 'd/S2/a.csv', 'b.tmp'])
      await store.put('raw', `pos/${key}`, Buffer.from(CSV));
    await crawl();
    expect(catalog.partitions('raw', 'pos').map(({ values }) => values)).toEqual([['d', 'S1']]);
  });

  it('makes a table of every folder at the table level, with its prefix', async () => {
    const target = { bucket: 'raw', prefix: '', exclusions: [] };
    const { store, catalog, crawl } = await givenGlue({
      crawler: { targets: [target], tableLevel: 2, tablePrefix: 'in_' },
    });
    for (const key of ['till-logs/d=1/a.csv', 'other/a.csv']) await store.put('raw', key, Buffer.from(CSV));
    await crawl();
    expect(catalog.tables('raw').map(({ name, partitionKeys }) => [name, partitionKeys.length])).toEqual([
      ['in_other', 0],
      ['in_till_logs', 1],
    ]);
  });

  it('makes a table of an unknown kind of files that no classifier recognizes', async () => {
    const { store, catalog, crawl } = await givenGlue();
    await store.put('raw', `${FOLDER}log.1.csv`, Buffer.from('only,two\n1,2\n'));
    const crawler = await crawl();
    expect(crawler?.LastCrawl?.Status).toBe('SUCCEEDED');
    expect(catalog.table('raw', 'pos')).toMatchObject({
      columns: [],
      parameters: { classification: 'UNKNOWN' },
    });
  });

  it('of an empty folder changes nothing', async () => {
    const { catalog, crawl } = await givenGlue();
    expect((await crawl())?.LastCrawl?.Status).toBe('SUCCEEDED');
    expect(catalog.tables('raw')).toEqual([]);
  });

  it.each([
    ['pos/for_date=2011-03-01/log.csv', 'are not all partitioned alike'],
    ['pos/for_date=2011-03-01/shop=S1/log.csv', 'are not all partitioned alike'],
  ])('fails when a file lies otherwise, as %s', async (key, sentence) => {
    const { store, crawl } = await givenGlue();
    await store.put('raw', `${FOLDER}log.1.csv`, Buffer.from(CSV));
    await store.put('raw', key, Buffer.from(CSV));
    expect((await crawl())?.LastCrawl).toMatchObject({
      Status: 'FAILED',
      ErrorMessage: expect.stringContaining(sentence),
    });
  });

  it('needs the rights that the documentation lists of its role', async () => {
    const { store, roleAsked, crawl } = await givenGlue();
    await store.put('raw', `${FOLDER}log.1.csv`, Buffer.from(CSV));
    await crawl();
    const glue = 'arn:aws:glue:us-east-1:000000000000';
    const log = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws-glue/crawlers';
    const onTable = (action: string) =>
      ['catalog', 'database/raw', 'table/raw/pos'].map((resource) => `glue:${action} ${glue}:${resource}`);
    expect(roleAsked).toEqual([
      `logs:CreateLogGroup ${log}`,
      `logs:CreateLogStream ${log}:log-stream:pos-crawler`,
      `logs:PutLogEvents ${log}:log-stream:pos-crawler`,
      ...onTable('GetDatabase').slice(0, 2),
      's3:ListBucket arn:aws:s3:::raw',
      ...onTable('GetTable'),
      `s3:GetObject arn:aws:s3:::raw/${FOLDER}log.1.csv`,
      ...onTable('CreateTable'),
      ...onTable('BatchGetPartition'),
      ...onTable('BatchCreatePartition'),
    ]);
  });

  it('fails when its role may not', async () => {
    const { store, catalog, crawl } = await givenGlue({ denied: 's3:GetObject' });
    await store.put('raw', `${FOLDER}log.1.csv`, Buffer.from(CSV));
    expect((await crawl())?.LastCrawl).toMatchObject({
      Status: 'FAILED',
      ErrorMessage: expect.stringContaining('may not s3:GetObject'),
    });
    expect(catalog.tables('raw')).toEqual([]);
  });
});

describe('a classifier', () => {
  it.each([
    ['takes names from the file', { header: undefined }, ['transaction_id', 'sku', 'quantity'], true],
    [
      'numbers columns without names',
      { header: undefined, containsHeader: 'ABSENT' as const },
      ['col0', 'col1', 'col2'],
      false,
    ],
    [
      'finds the header out',
      { containsHeader: 'UNKNOWN' as const },
      ['transaction_id', 'sku', 'quantity'],
      true,
    ],
    [
      'finds out that there is none',
      { header: ['a', 'b', 'c'], containsHeader: 'UNKNOWN' as const },
      ['a', 'b', 'c'],
      false,
    ],
  ])('%s', async (_what, overrides, names, hasHeader) => {
    const { store, catalog, crawl } = await givenGlue({ classifiers: [{ ...POS_CLASSIFIER, ...overrides }] });
    await store.put('raw', 'pos/log.csv', Buffer.from(CSV));
    await crawl();
    const table = catalog.table('raw', 'pos');
    expect(table?.columns.map(({ name }) => name)).toEqual(names);
    expect(table?.parameters['skip.header.line.count']).toBe(hasHeader ? '1' : undefined);
  });

  it('that leaves the SerDe to the crawler has types inferred, or takes those that it is given', async () => {
    const serde = 'LazySimpleSerDe' as const;
    for (const [types, expected] of [
      [undefined, ['bigint', 'string', 'bigint']],
      [
        ['string', 'string', 'string'],
        ['string', 'string', 'string'],
      ],
    ] as const) {
      const { store, catalog, crawl } = await givenGlue({
        classifiers: [{ ...POS_CLASSIFIER, serde, types }],
      });
      await store.put('raw', 'pos/log.csv', Buffer.from(CSV));
      await crawl();
      expect(catalog.table('raw', 'pos')?.columns.map(({ type }) => type)).toEqual(expected);
    }
  });
});

describe('a crawler', () => {
  it('that is at work says so, and cannot be started again', async () => {
    // Given
    const { promise: until, resolve: goOn } = Promise.withResolvers<void>();
    const { glue, crawlers, clock } = await givenGlue({ until });
    const Name = CRAWLER.name;
    await glue.startCrawler({ Name });
    clock.advanceTo(START_MS + 5000);
    // Then
    const { Crawlers } = await glue.getCrawlers({});
    expect(Crawlers).toMatchObject([{ State: 'RUNNING', CrawlElapsedTime: 5000 }]);
    await expect(glue.startCrawler({ Name })).rejects.toMatchObject({ name: 'CrawlerRunningException' });
    goOn();
    await crawlers.settled();
    expect((await glue.getCrawler({ Name })).Crawler?.State).toBe('READY');
  });

  it('that is not there is told', async () => {
    const { glue } = await givenGlue();
    await expect(glue.startCrawler({ Name: 'gone' })).rejects.toMatchObject({
      name: 'EntityNotFoundException',
    });
  });

  it('is listed and described', async () => {
    const { glue, asked } = await givenGlue();
    expect((await glue.listCrawlers({})).CrawlerNames).toEqual(['pos-crawler']);
    expect((await glue.getCrawlers({})).Crawlers).toMatchObject([
      { Name: 'pos-crawler', State: 'READY', RecrawlPolicy: { RecrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' } },
    ]);
    expect((await glue.getCrawlerMetrics({})).CrawlerMetricsList).toMatchObject([{ TablesCreated: 0 }]);
    await glue.getCrawler({ Name: CRAWLER.name });
    expect(asked.at(-1)).toEqual({ action: 'glue:GetCrawler', resource: CRAWLER.arn });
  });
});

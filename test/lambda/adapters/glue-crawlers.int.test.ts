import { describe, expect, it } from 'vitest';
import { glueCrawlers } from '../../../lambda/adapters/glue-crawlers.ts';
import { CRAWLER, CSV, givenGlue, gz } from '../../local/cloud/glue/given-glue.ts';

const KEY = 'pos/for_date=2011-03-01/for_store=S1/log.1.csv.gz';

describe('a crawler', () => {
  it('is started, and ready when it has crawled', async () => {
    // Given
    const { glue, store, settled } = await givenGlue();
    await store.put('raw', KEY, gz(CSV));
    const crawlers = glueCrawlers(glue);
    expect(await crawlers.stateOf(CRAWLER.name)).toEqual({ kind: 'ready', failure: undefined });
    // When
    expect(await crawlers.start(CRAWLER.name)).toBe(true);
    await settled();
    // Then
    expect(await crawlers.stateOf(CRAWLER.name)).toEqual({ kind: 'ready', failure: undefined });
  });

  it('is not started while it runs', async () => {
    const { glue, store } = await givenGlue();
    await store.put('raw', KEY, gz(CSV));
    const { start } = glueCrawlers(glue);
    expect((await Promise.all([start(CRAWLER.name), start(CRAWLER.name)])).sort()).toEqual([false, true]);
  });

  it('tells why its last crawl failed', async () => {
    const { glue, store, settled } = await givenGlue({ denied: 's3:GetObject' });
    await store.put('raw', KEY, gz(CSV));
    const crawlers = glueCrawlers(glue);
    await crawlers.start(CRAWLER.name);
    await settled();
    expect(await crawlers.stateOf(CRAWLER.name)).toEqual({
      kind: 'ready',
      failure: expect.stringContaining('s3:GetObject'),
    });
  });

  it('fails when there is none of its name', async () => {
    const { glue } = await givenGlue();
    await expect(glueCrawlers(glue).start('nobody')).rejects.toThrow(/nobody/);
  });
});

import { expect, it, onTestFinished, vi } from 'vitest';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { CRAWLER, CSV, givenGlue, gz } from '../../local/cloud/glue/given-glue.ts';

const ENV = {
  POS_CRAWLER: CRAWLER.name,
  REVIEWS_CRAWLER: 'reviews',
  CATALOG_CRAWLER: 'catalog',
  LOCATIONS_CRAWLER: 'locations',
};

it('has new till logs crawled, and says when that is done', async () => {
  // Given
  const { url, store, catalog, settled } = await givenGlue();
  await store.put('raw', 'pos/for_date=2011-03-01/for_store=S1/log.1.csv.gz', gz(CSV));
  stubFunctionEnv(url, ENV);
  vi.resetModules();
  const { handler } = await import('../../../lambda/crawl-raw/handler.ts');
  // When
  const { pending } = await handler({ sources: ['pos'] });
  await settled();
  // Then: a crawl that ends soon is not pending any more
  expect(pending.length).toBeLessThanOrEqual(1);
  expect(await handler({ pending })).toEqual({ pending: [] });
  expect(catalog.partitions('raw', 'pos')).toHaveLength(1);
});

it('fails on init without its variables, naming each that is missing', async () => {
  // Given
  for (const name of Object.keys(ENV)) vi.stubEnv(name, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.resetModules();
  // When
  const failure = await import('../../../lambda/crawl-raw/handler.ts').catch(String);
  // Then
  for (const name of Object.keys(ENV)) expect(failure).toContain(name);
});

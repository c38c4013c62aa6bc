import { describe, expect, it } from 'vitest';
import { CrawlFailed, type CrawlRawPorts, crawlRaw } from '../../../lambda/crawl-raw/crawl-raw.ts';

const NAMES = {
  pos: 'crawl-pos',
  reviews: 'crawl-reviews',
  catalog: 'crawl-catalog',
  locations: 'crawl-locations',
};

type State = Awaited<ReturnType<CrawlRawPorts['crawlers']['stateOf']>>;
const READY: State = { kind: 'ready', failure: undefined };

/** Crawlers that are running, or ready with what became of their last crawl. */
function givenCrawlers(
  states: Record<string, State>,
  whilePausing: (states: Record<string, State>) => void = () => {},
) {
  const started: string[] = [];
  const ports: CrawlRawPorts = {
    crawlers: {
      async start(crawler) {
        if (states[crawler]?.kind === 'running') return false;
        started.push(crawler);
        states[crawler] = { kind: 'running' };
        return true;
      },
      stateOf: async (crawler) => states[crawler] ?? READY,
    },
    pause: async () => whilePausing(states),
  };
  return { ports, started, states };
}

describe('crawling', () => {
  it('starts the crawlers of the sources that have new files, and no others', async () => {
    const { ports, started } = givenCrawlers({});
    expect(await crawlRaw({ sources: ['pos', 'catalog'] }, NAMES, ports)).toEqual({
      pending: [
        { crawler: 'crawl-pos', startAgain: false },
        { crawler: 'crawl-catalog', startAgain: false },
      ],
    });
    expect(started).toEqual(['crawl-pos', 'crawl-catalog']);
  });

  it('does not have the flow wait for a crawl that ends at once', async () => {
    const { ports, started } = givenCrawlers({}, (states) => {
      states['crawl-pos'] = READY;
    });
    expect(await crawlRaw({ sources: ['pos'] }, NAMES, ports)).toEqual({ pending: [] });
    expect(started).toEqual(['crawl-pos']);
  });

  it('has nothing to wait for when there is nothing to crawl', async () => {
    const { ports } = givenCrawlers({});
    expect(await crawlRaw({ sources: [] }, NAMES, ports)).toEqual({ pending: [] });
    expect(await crawlRaw({ pending: [] }, NAMES, ports)).toEqual({ pending: [] });
  });

  it('waits as long as a crawl is under way', async () => {
    // Given
    const { ports, states } = givenCrawlers({});
    let { pending } = await crawlRaw({ sources: ['pos', 'reviews'] }, NAMES, ports);
    // When
    states['crawl-reviews'] = READY;
    ({ pending } = await crawlRaw({ pending }, NAMES, ports));
    // Then
    expect(pending).toEqual([{ crawler: 'crawl-pos', startAgain: false }]);
    states['crawl-pos'] = READY;
    expect(await crawlRaw({ pending }, NAMES, ports)).toEqual({ pending: [] });
  });

  it('starts a crawler again that was under way, since that crawl may have begun too early', async () => {
    // Given
    const { ports, states, started } = givenCrawlers({ 'crawl-pos': { kind: 'running' } });
    const first = await crawlRaw({ sources: ['pos'] }, NAMES, ports);
    expect(first).toEqual({ pending: [{ crawler: 'crawl-pos', startAgain: true }] });
    expect(await crawlRaw(first, NAMES, ports)).toEqual(first);
    // When: that crawl ended, badly even
    states['crawl-pos'] = { kind: 'ready', failure: 'access denied' };
    const second = await crawlRaw(first, NAMES, ports);
    // Then
    expect(second).toEqual({ pending: [{ crawler: 'crawl-pos', startAgain: false }] });
    expect(started).toEqual(['crawl-pos']);
  });

  it('fails when a crawl failed, naming the crawler and the reason', async () => {
    const { ports } = givenCrawlers({ 'crawl-pos': { kind: 'ready', failure: 'access denied' } });
    const failure = crawlRaw({ pending: [{ crawler: 'crawl-pos', startAgain: false }] }, NAMES, ports);
    await expect(failure).rejects.toThrow(CrawlFailed);
    await expect(failure).rejects.toThrow('the crawler crawl-pos did not succeed: access denied');
    await expect(failure).rejects.toMatchObject({ name: 'CrawlFailed' });
  });
});

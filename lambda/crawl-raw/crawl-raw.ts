// Has Glue look for what is new in the raw zone: starts the crawlers of the sources that have new files, then watches them.
import type { CrawlProgress, CrawlRequest, PendingCrawl } from '../../contracts/night/inspection.ts';
import type { Source } from '../../contracts/night/source.ts';

export interface CrawlRawPorts {
  readonly crawlers: {
    /** Whether it was started; false when a crawl is under way. */
    start(crawler: string): Promise<boolean>;
    /** `failure` says why the last crawl did not succeed. */
    stateOf(
      crawler: string,
    ): Promise<
      { readonly kind: 'running' } | { readonly kind: 'ready'; readonly failure: string | undefined }
    >;
  };
  pause(milliseconds: number): Promise<void>;
}

/** A crawl that finds little to do ends soon, and the flow would wait for a quarter of a minute before it looks again. */
const EARLY_LOOKS_MS = [20, 40, 80, 160, 320];

/** A crawl that ended without success: tables may lack new files, so that nothing may be computed from them. */
export class CrawlFailed extends Error {
  override readonly name = 'CrawlFailed';
}

/**
 * A crawl that was under way when it was asked for may have begun before the files came: it is asked for again when that
 * one has ended, whatever became of it.
 * @throws CrawlFailed
 */
export async function crawlRaw(
  request: CrawlRequest,
  crawlerOf: Readonly<Record<Source, string>>,
  { crawlers, pause }: CrawlRawPorts,
): Promise<CrawlProgress> {
  const start = async (crawler: string): Promise<PendingCrawl> => ({
    crawler,
    startAgain: !(await crawlers.start(crawler)),
  });

  const check = async ({ crawler, startAgain }: PendingCrawl): Promise<readonly PendingCrawl[]> => {
    const state = await crawlers.stateOf(crawler);
    if (state.kind === 'running') return [{ crawler, startAgain }];
    if (startAgain) return [await start(crawler)];
    if (state.failure !== undefined)
      throw new CrawlFailed(`the crawler ${crawler} did not succeed: ${state.failure}`);
    return [];
  };

  const checkAll = async (pending: readonly PendingCrawl[]) => (await Promise.all(pending.map(check))).flat();

  if ('pending' in request) return { pending: await checkAll(request.pending) };
  let pending = await Promise.all([...new Set(request.sources)].map((source) => start(crawlerOf[source])));
  for (const milliseconds of EARLY_LOOKS_MS) {
    if (pending.length === 0) break;
    await pause(milliseconds);
    pending = await checkAll(pending);
  }
  return { pending };
}

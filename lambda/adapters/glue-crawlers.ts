// Glue's crawlers: started, and asked how they do.
import {
  CrawlerRunningException,
  GetCrawlerCommand,
  type GlueClient,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';

export type CrawlerState =
  | { readonly kind: 'running' }
  /** `failure` is Glue's message when the last crawl did not succeed. */
  | { readonly kind: 'ready'; readonly failure: string | undefined };

export function glueCrawlers(client: GlueClient) {
  return {
    /** Whether it was started; false when a crawl is under way. */
    async start(crawler: string): Promise<boolean> {
      try {
        await client.send(new StartCrawlerCommand({ Name: crawler }));
        return true;
      } catch (error) {
        if (error instanceof CrawlerRunningException) return false;
        throw error;
      }
    },

    async stateOf(crawler: string): Promise<CrawlerState> {
      const { Crawler } = await client.send(new GetCrawlerCommand({ Name: crawler }));
      if (Crawler?.State !== 'READY') return { kind: 'running' };
      const { Status, ErrorMessage, LogGroup, LogStream } = Crawler.LastCrawl ?? {};
      if (Status === undefined || Status === 'SUCCEEDED') return { kind: 'ready', failure: undefined };
      const log = LogGroup === undefined ? '' : ` (log ${LogGroup}, stream ${LogStream})`;
      return { kind: 'ready', failure: `${ErrorMessage ?? `the crawl was ${Status.toLowerCase()}`}${log}` };
    },
  };
}

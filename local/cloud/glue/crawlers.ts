// The crawlers of the local account: which is at work, and how its last crawl ended.
import { ApiError } from '../api.ts';
import type { ClassifierPlan } from '../assembly/resources/classifiers.ts';
import type { CrawlerPlan } from '../assembly/resources/crawlers.ts';
import { type CrawlWorld, crawl } from './crawl.ts';
import { notFound } from './glue.ts';

export interface LastCrawl {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly errorMessage: string | undefined;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly tablesCreated: number;
}

export interface Crawler {
  readonly plan: CrawlerPlan;
  readonly state: 'READY' | 'RUNNING' | 'STOPPING';
  /** By the cloud's clock; undefined while it is READY. */
  readonly startedAtMs: number | undefined;
  readonly lastCrawl: LastCrawl | undefined;
  /** How long the present crawl has been running. */
  elapsedMs(): number;
}

export interface Crawlers {
  list(): readonly Crawler[];
  /** Throws EntityNotFoundException. */
  find(name: string): Crawler;
  /** Throws EntityNotFoundException, and CrawlerRunningException when it is at work. */
  start(name: string): void;
  /** Resolves when no crawler is at work. */
  settled(): Promise<void>;
}

interface Plan {
  readonly crawlers: readonly CrawlerPlan[];
  readonly classifiers: readonly ClassifierPlan[];
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
interface Kept extends Mutable<Crawler> {
  /** Folders that earlier crawls have seen. */
  readonly seenFolders: Set<string>;
  crawling: Promise<void>;
}

export function crawlers(plan: Plan, world: CrawlWorld): Crawlers {
  const all = new Map(plan.crawlers.map((planned) => [planned.name, newCrawler(planned, world)]));

  function find(name: string): Kept {
    const found = all.get(name);
    if (found !== undefined) return found;
    throw notFound(`Crawler with name ${name} does not exist`);
  }

  return {
    list: () => [...all.values()],
    find,
    start(name) {
      const crawler = find(name);
      if (crawler.state !== 'READY')
        throw new ApiError('CrawlerRunningException', `Crawler with name ${name} has already started`);
      crawler.state = 'RUNNING';
      crawler.startedAtMs = world.clock.now();
      crawler.crawling = run(crawler, plan.classifiers, world);
    },
    async settled() {
      await Promise.all([...all.values()].map(({ crawling }) => crawling));
    },
  };
}

function newCrawler(plan: CrawlerPlan, { clock }: CrawlWorld): Kept {
  const crawler: Kept = {
    plan,
    state: 'READY',
    startedAtMs: undefined,
    lastCrawl: undefined,
    seenFolders: new Set(),
    crawling: Promise.resolve(),
    elapsedMs: () => Math.round(clock.now() - (crawler.startedAtMs ?? clock.now())),
  };
  return crawler;
}

/** Whatever goes wrong in a crawl is the crawl's: it has FAILED, with the reason. */
async function run(crawler: Kept, known: readonly ClassifierPlan[], world: CrawlWorld): Promise<void> {
  const startedAtMs = crawler.startedAtMs ?? world.clock.now();
  const beganMs = world.elapsedMs();
  const classifiers = crawler.plan.classifiers.flatMap((name) => known.filter((each) => each.name === name));
  const ended = (outcome: Pick<LastCrawl, 'status' | 'errorMessage' | 'tablesCreated'>): LastCrawl => ({
    ...outcome,
    startedAtMs,
    durationMs: Math.round(world.elapsedMs() - beganMs),
  });
  try {
    const { tablesCreated } = await crawl({ ...crawler, classifiers }, world);
    crawler.lastCrawl = ended({ status: 'SUCCEEDED', errorMessage: undefined, tablesCreated });
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error);
    crawler.lastCrawl = ended({ status: 'FAILED', errorMessage, tablesCreated: 0 });
  }
  crawler.state = 'STOPPING';
  await new Promise<void>((resolve) => setImmediate(resolve));
  crawler.state = 'READY';
  crawler.startedAtMs = undefined;
}

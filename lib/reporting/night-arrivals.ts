// The part of a night that takes in what arrived: inspect and crawl new files, take the cases, refine the events.
import { Duration } from 'aws-cdk-lib';
import { type Chain, Choice, Condition, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { CasesRequest } from '../../contracts/night/cases.ts';
import type {
  CrawlProgress,
  CrawlRequest,
  Inspection,
  InspectionRequest,
} from '../../contracts/night/inspection.ts';
import type { Statements, StatementsRequest } from '../../contracts/night/statements.ts';
import type { NightStates } from './night-states.ts';
import type { NightSteps } from './night-steps.ts';
import { at } from './paths.ts';

const PLAN = at('$.plan');

/** Leaves what came in `$.inspection`, and what was run about it in `$.events.statements`. */
export function nightArrivals(scope: Construct, night: NightStates, steps: NightSteps): Chain {
  const crawled = new Choice(scope, 'HaveCrawlersEnded');
  crawled
    .when(Condition.isPresent('$.crawl.pending[0]'), waitForCrawlers(scope, night, steps).next(crawled))
    .otherwise(refine(night, steps));
  return night
    .step<InspectionRequest, Inspection>('Inspect', {
      of: steps.inspectInbox,
      with: { plan: PLAN },
      keep: { at: '$.inspection', fields: ['accepted', 'rejected', 'archiveObjects', 'crawl'] },
    })
    .next(
      night.step<CrawlRequest, CrawlProgress>('Crawl', {
        of: steps.crawlRaw,
        with: { sources: at('$.inspection.crawl') },
        keep: { at: '$.crawl', fields: ['pending'] },
      }),
    )
    .next(crawled);
}

function waitForCrawlers(scope: Construct, night: NightStates, { crawlRaw }: NightSteps): Chain {
  return new Wait(scope, 'WaitForCrawlers', { time: WaitTime.duration(Duration.seconds(5)) }).next(
    night.step<CrawlRequest, CrawlProgress>('CheckCrawlers', {
      of: crawlRaw,
      with: { pending: at('$.crawl.pending') },
      keep: { at: '$.crawl', fields: ['pending'] },
    }),
  );
}

function refine(night: NightStates, { takeCases, planStatements }: NightSteps): Chain {
  return night
    .step<CasesRequest>('TakeCases', { of: takeCases, with: { plan: PLAN } })
    .next(
      night.step<StatementsRequest, Statements>('PlanEvents', {
        of: planStatements,
        with: { phase: 'events', plan: PLAN },
        keep: { at: '$.events', fields: ['statements'] },
      }),
    )
    .next(night.statements('RefineEvents', { items: '$.events.statements', into: '$.events.statements' }));
}

// Glue behind the endpoint: the catalogue, its crawlers and its table optimizers.
import type { ServiceEmulator } from '../api.ts';
import type { Plan } from '../assembly/plan.ts';
import { jsonService } from '../endpoint/json-service.ts';
import type { CrawlWorld } from './crawl.ts';
import { type Crawlers, crawlers } from './crawlers.ts';
import type { Glue } from './glue.ts';
import { catalogOperations } from './operations/catalog-operations.ts';
import { crawlerOperations } from './operations/crawler-operations.ts';
import { optimizerOperations } from './operations/optimizer-operations.ts';
import { tableOptimizers } from './table-optimizers.ts';

export interface GlueEmulator extends ServiceEmulator {
  readonly crawlers: Crawlers;
}

export type GluePlan = Pick<Plan, 'crawlers' | 'classifiers' | 'roles'>;

export function glueEmulator(plan: GluePlan, world: CrawlWorld): GlueEmulator {
  const roleArns = new Set(plan.roles.map(({ arn }) => arn));
  const glue: Glue = {
    catalog: world.catalog,
    crawlers: crawlers(plan, world),
    optimizers: tableOptimizers(),
    hasRole: (arn) => roleArns.has(arn),
  };
  const service = jsonService(glue, {
    service: 'glue',
    target: 'AWSGlue',
    operations: { ...catalogOperations, ...crawlerOperations, ...optimizerOperations },
  });
  return { ...service, crawlers: glue.crawlers };
}

// The lake of the local cloud: the catalogue with what the app declares, its crawlers, and Athena over both.
import type { ServiceEmulator } from './api.ts';
import type { Plan } from './assembly/plan.ts';
import { athenaEmulator } from './athena/athena-emulator.ts';
import { lakeEngine } from './athena/engine/lake-engine.ts';
import type { Clock } from './clock.ts';
import { type Catalog, memoryCatalog } from './glue/catalog.ts';
import type { Crawlers } from './glue/crawlers.ts';
import { glueEmulator } from './glue/glue-emulator.ts';
import type { Authorizer } from './iam/authorizer.ts';
import { requirement } from './iam/requirement.ts';
import type { StoredObjects } from './s3/stored-objects.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Lake {
  readonly catalog: Catalog;
  readonly crawlers: Crawlers;
  readonly services: readonly ServiceEmulator[];
  /** Resolves when a query of Athena has ended; at once when there is none of that id. */
  readonly queryEnded: (queryExecutionId: string) => Promise<void>;
  /** Ends crawls and queries, then the engine. */
  close(): Promise<void>;
}

export interface LakeSettings {
  readonly plan: Pick<
    Plan,
    'catalogTables' | 'classifiers' | 'crawlers' | 'databases' | 'roles' | 'workGroups'
  >;
  readonly clock: Clock;
  readonly objects: StoredObjects;
  readonly authorizer: Authorizer;
}

export function startLake({ plan, clock, objects, authorizer }: LakeSettings): Lake {
  const catalog = plannedCatalog(plan);
  const world = { catalog, objects, clock, elapsedMs: () => performance.now() };
  const folder = temporaryFolder('lake');
  const engine = lakeEngine({ catalog, objects, folder: folder.path, nowMs: clock.now });
  const glue = glueEmulator(plan, { ...world, require: requirement(authorizer) });
  const athena = athenaEmulator(plan.workGroups, { ...world, engine, authorize: authorizer.authorize });
  return {
    catalog,
    crawlers: glue.crawlers,
    services: [glue, athena],
    queryEnded: athena.queryEnded,
    async close() {
      await glue.crawlers.settled();
      await athena.close();
      folder.remove();
    },
  };
}

function plannedCatalog({ databases, catalogTables }: LakeSettings['plan']): Catalog {
  const catalog = memoryCatalog();
  for (const { name } of databases) catalog.createDatabase(name);
  for (const { table } of catalogTables) catalog.putTable(table);
  return catalog;
}

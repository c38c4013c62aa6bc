// Athena behind a real endpoint with the real SDK client, before a fake engine; results go to the bucket `results`.
import { Athena } from '@aws-sdk/client-athena';
import { onTestFinished } from 'vitest';
import type { WorkGroupPlan } from '../../../../local/cloud/assembly/resources/work-groups.ts';
import { athenaEmulator } from '../../../../local/cloud/athena/athena-emulator.ts';
import type { LakeEngine } from '../../../../local/cloud/athena/engine/lake-engine.ts';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import { type CatalogTable, memoryCatalog } from '../../../../local/cloud/glue/catalog.ts';
import { waitFor } from '../../wait-for.ts';
import { arn, givenObjectStore, givenService, standingClock } from '../given-service.ts';
import { fakeEngine } from './fake-engine.ts';

export const GROUP: WorkGroupPlan = {
  address: 'Lake/Group',
  name: 'lake',
  arn: arn('athena', 'workgroup/lake'),
  state: 'ENABLED',
  enforced: true,
  outputLocation: 's3://results/queries/',
  bytesCutoff: undefined,
  encryption: 'SSE_S3',
};

interface Given {
  readonly engine?: LakeEngine;
  readonly groups?: readonly WorkGroupPlan[];
  readonly authorize?: Authorize;
  readonly tables?: readonly CatalogTable[];
}

export async function givenAthena(given: Given = {}) {
  const { engine = fakeEngine().engine, groups = [GROUP], authorize = () => undefined, tables = [] } = given;
  const clock = standingClock();
  const store = givenObjectStore(clock);
  store.createBucket('results');
  const catalog = memoryCatalog();
  for (const table of tables) {
    catalog.createDatabase(table.databaseName);
    catalog.putTable(table);
  }
  let elapsed = 0;
  const asked: string[] = [];
  const emulator = athenaEmulator(groups, {
    engine,
    catalog,
    objects: store,
    clock,
    elapsedMs: () => (elapsed += 5),
    authorize: (principal, permissions) => {
      asked.push(...permissions.map(({ action, resource }) => `${action} ${resource}`));
      return authorize(principal, permissions);
    },
  });
  onTestFinished(() => emulator.close());
  const service = await givenService([emulator], { authorize });
  const athena = service.closing(new Athena(service.clients));
  return { ...service, athena, store, clock, dataAsked: asked, emulator };
}

/** Starts a query and waits for its end. */
export async function ended(athena: Athena, input: string | Parameters<Athena['startQueryExecution']>[0]) {
  const request = typeof input === 'string' ? { QueryString: input, WorkGroup: 'lake' } : input;
  const { QueryExecutionId } = await athena.startQueryExecution(request);
  return waitFor(
    async () => {
      const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
      const isOver = QueryExecution?.Status?.CompletionDateTime !== undefined;
      return isOver ? QueryExecution : undefined;
    },
    { label: 'the end of a query' },
  );
}

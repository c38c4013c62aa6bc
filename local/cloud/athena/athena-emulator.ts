// Athena behind the endpoint: its API, in front of an engine that runs the SQL on this machine.
import type { ServiceEmulator } from '../api.ts';
import type { WorkGroupPlan } from '../assembly/resources/work-groups.ts';
import { jsonService } from '../endpoint/json-service.ts';
import { executions } from './executions.ts';
import { executionOperations } from './operations/execution-operations.ts';
import { resultOperations } from './operations/result-operations.ts';
import { workGroupOperations } from './operations/work-group-operations.ts';
import { queryTokens } from './query-token.ts';
import type { QueryWorld } from './run-execution.ts';
import { workGroupsOf } from './work-groups.ts';

export interface AthenaEmulator extends ServiceEmulator {
  /** Resolves when a query has ended; at once when there is none of that id. */
  queryEnded(queryExecutionId: string): Promise<void>;
  /** Cancels what is running, then closes the engine. */
  close(): Promise<void>;
}

export function athenaEmulator(workGroups: readonly WorkGroupPlan[], world: QueryWorld): AthenaEmulator {
  const running = executions(world);
  const athena = { groups: workGroupsOf(workGroups), executions: running, tokens: queryTokens() };
  const service = jsonService(athena, {
    service: 'athena',
    target: 'AmazonAthena',
    operations: { ...executionOperations, ...resultOperations, ...workGroupOperations },
  });
  return {
    ...service,
    queryEnded: running.ended,
    async close() {
      await running.close();
      await world.engine.close();
    },
  };
}

// What the operations of the local Athena share.
import type { Permission } from '../api.ts';
import { operationMaker } from '../endpoint/json-service.ts';
import type { Execution } from './execution.ts';
import type { Executions } from './executions.ts';
import type { QueryTokens } from './query-token.ts';
import type { WorkGroups } from './work-groups.ts';

export interface Athena {
  readonly groups: WorkGroups;
  readonly executions: Executions;
  readonly tokens: QueryTokens;
}

export const INVALID = 'InvalidRequestException';

export const athenaOperation = operationMaker<Athena>(INVALID);

/** Athena's permissions are on the workgroup that a query runs in. */
export const onGroup = (action: string, { group }: Pick<Execution, 'group'>): Permission => ({
  action: `athena:${action}`,
  resource: group.arn,
});

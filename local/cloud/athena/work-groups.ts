// The workgroups of the local account, and which settings a query runs with.
import { ApiError } from '../api.ts';
import { localArn } from '../assembly/account.ts';
import type { WorkGroupPlan } from '../assembly/resources/work-groups.ts';

export type WorkGroups = ReadonlyMap<string, WorkGroupPlan>;

export const DEFAULT_WORK_GROUP = 'primary';

/** Every account has this one, with nothing set. */
const PRIMARY: WorkGroupPlan = {
  address: DEFAULT_WORK_GROUP,
  name: DEFAULT_WORK_GROUP,
  arn: localArn('athena', `workgroup/${DEFAULT_WORK_GROUP}`),
  state: 'ENABLED',
  enforced: false,
  outputLocation: undefined,
  bytesCutoff: undefined,
  encryption: undefined,
};

export function workGroupsOf(planned: readonly WorkGroupPlan[]): WorkGroups {
  return new Map([PRIMARY, ...planned].map((group) => [group.name, group]));
}

/** Throws InvalidRequestException. */
export function workGroup(groups: WorkGroups, name = DEFAULT_WORK_GROUP): WorkGroupPlan {
  const found = groups.get(name);
  if (found !== undefined) return found;
  throw new ApiError('InvalidRequestException', `WorkGroup ${name} is not found.`);
}

/** The folder that results go to, with `/` at the end. Throws InvalidRequestException when nobody says. */
export function outputFolder(group: WorkGroupPlan, requested: string | undefined): string {
  const location = group.enforced ? (group.outputLocation ?? requested) : (requested ?? group.outputLocation);
  if (location !== undefined) return location.replace(/\/*$/, '/');
  throw new ApiError(
    'InvalidRequestException',
    'No output location provided. An output location is required either through the Workgroup result ' +
      'configuration setting or as an API input.',
  );
}

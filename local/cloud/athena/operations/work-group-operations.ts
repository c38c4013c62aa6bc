// Describing the workgroups.
import * as z from 'zod';
import type { WorkGroupPlan } from '../../assembly/resources/work-groups.ts';
import { listPage, PageToken } from '../../endpoint/list-page.ts';
import { athenaOperation, onGroup } from '../athena.ts';
import { workGroup } from '../work-groups.ts';

const GetWorkGroup = z.strictObject({ WorkGroup: z.string() });
const ListWorkGroups = z.strictObject({
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: PageToken,
});

const EngineVersion = { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' };

export const workGroupOperations = {
  GetWorkGroup: athenaOperation(GetWorkGroup, {
    needs: ({ groups }, { WorkGroup }) => [onGroup('GetWorkGroup', { group: workGroup(groups, WorkGroup) })],
    run({ groups }, { WorkGroup }) {
      const group = workGroup(groups, WorkGroup);
      const Configuration = configurationOf(group);
      return { WorkGroup: { Name: group.name, State: group.state, Configuration } };
    },
  }),

  ListWorkGroups: athenaOperation(ListWorkGroups, {
    needs: () => [{ action: 'athena:ListWorkGroups', resource: '*' }],
    run({ groups }, { MaxResults, NextToken: token }) {
      const { page, next } = listPage([...groups.values()], token, MaxResults);
      return {
        WorkGroups: page.map(({ name, state }) => ({ Name: name, State: state, EngineVersion })),
        ...next,
      };
    },
  }),
};

const configurationOf = ({ outputLocation, encryption, enforced, bytesCutoff }: WorkGroupPlan) => ({
  ResultConfiguration: {
    ...(outputLocation !== undefined && { OutputLocation: outputLocation }),
    ...(encryption !== undefined && { EncryptionConfiguration: { EncryptionOption: encryption } }),
  },
  EnforceWorkGroupConfiguration: enforced,
  PublishCloudWatchMetricsEnabled: false,
  RequesterPaysEnabled: false,
  EngineVersion,
  ...(bytesCutoff !== undefined && { BytesScannedCutoffPerQuery: bytesCutoff }),
});

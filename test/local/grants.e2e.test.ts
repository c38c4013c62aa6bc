import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '../../local/cloud/api.ts';
import type { RolePlan } from '../../local/cloud/assembly/resources/roles.ts';
import { dataClock } from '../../local/cloud/clock.ts';
import { bootCloud } from '../../local/cloud/cloud.ts';
import { everythingOnce, START_MS } from './everything-once.ts';
import { type Grant, grantsOf, isNeeded } from './granted-actions.ts';
import { sampleApp } from './sample-app.ts';

const { folder, app } = sampleApp();

interface Exception {
  /** The ends of addresses, the beginnings of actions, and parts of resources. */
  readonly role?: RegExp;
  readonly action: RegExp;
  readonly resource?: RegExp;
  readonly why: string;
}

/** What the local cloud does not do as AWS does, or what this story leaves out. */
const NOT_IN_THIS_STORY: readonly Exception[] = [
  {
    role: /Optimizers/,
    action: /./,
    why: 'compaction and clean-up are the work of Glue, which takes this role; locally an optimizer is only remembered',
  },
  {
    role: /Crawlers/,
    action: /^glue:(GetPartitions|UpdateTable)$/,
    why: 'a local crawler knows its partitions, and adds them without touching the table',
  },
  {
    action: /^glue:(Get|Create)Database$/,
    resource: /(database\/default|catalog)$/,
    why: 'Athena looks at the account’s default database, and makes it, whatever a statement names',
  },
  { action: /^glue:BatchGetPartition$/, why: 'Athena asks for places of partitions; locally they are known' },
  {
    role: /MigrateLake/,
    action: /^glue:(GetTable|UpdateTable)$/,
    resource: /_marts/,
    why: 'no migration has changed a mart yet',
  },
  {
    role: /InspectInbox/,
    action: /^s3:GetObject$/,
    resource: /\/(reviews|catalog|locations)\//,
    why: 'a copy is read only when a run died between the copy and the ledger',
  },
  {
    role: /TakeCases/,
    action: /^dynamodb:BatchGetItem$/,
    why: 'a case is read by its order only when its decision is older than a night looks back',
  },
  {
    role: /Lease/,
    action: /^states:ListExecutions$/,
    why: 'asked for only when another run holds the lease',
  },
  {
    role: /InventoryCount/,
    action: /^dynamodb:UpdateItem$/,
    why: 'what no statement takes: a counter that another shard begins meanwhile, two policies of one moment',
  },
  {
    role: /ReconcileCounters/,
    action: /^dynamodb:UpdateItem$/,
    why: 'marks are taken off when their shard is gone, two nights running',
  },
  {
    role: /RebuildCounters/,
    action: /^dynamodb:/,
    why: 'in this story no counter differs',
  },
  { action: /^athena:StopQueryExecution$/, why: 'asked for only when a run is stopped in the middle' },
  {
    role: /ReportingNight/,
    action: /^(logs|xray):/,
    why: 'Step Functions writes its log and traces itself',
  },
];

const isExpected = ({ role, action, resource }: Grant): boolean =>
  NOT_IN_THIS_STORY.some(
    (exception) =>
      (exception.role?.test(role.address) ?? true) &&
      exception.action.test(action) &&
      (exception.resource?.test(resource) ?? true),
  );

describe('what roles may do', () => {
  let roles: readonly RolePlan[] = [];
  const used = new Map<string, Map<string, Permission>>();

  beforeAll(async () => {
    const cloud = await bootCloud({
      assemblyDir: app,
      clock: dataClock(START_MS),
      logFolder: mkdtempSync(join(folder, 'logs-')),
      onInternalError: (error) => {
        throw error;
      },
      onAllowed(roleArn, permission) {
        const ofRole = used.get(roleArn) ?? new Map<string, Permission>();
        used.set(roleArn, ofRole);
        ofRole.set(JSON.stringify(permission), permission);
      },
    });
    try {
      roles = cloud.plan.roles;
      await everythingOnce(cloud, AbortSignal.timeout(100_000));
      expect(cloud.denials()).toEqual([]);
    } finally {
      await cloud.stop();
    }
  }, 120_000);

  it('is needed, every action on every resource: the app could not do its work without it', () => {
    const unneeded = grantsOf(roles)
      .filter((grant) => !isNeeded(grant, [...(used.get(grant.role.arn)?.values() ?? [])]))
      .filter((grant) => !isExpected(grant))
      .map(({ role, action, resource }) => `${role.address} ${action} ${resource}`);
    expect(unneeded).toEqual([]);
    expect(grantsOf(roles).length).toBeGreaterThan(100);
  });
});

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '../../local/cloud/api.ts';
import type { RolePlan } from '../../local/cloud/assembly/resources/roles.ts';
import { dataClock } from '../../local/cloud/clock.ts';
import { bootCloud } from '../../local/cloud/cloud.ts';
import { everythingOnce, START_MS } from './everything-once.ts';
import { grantsOf, isNeeded } from './granted-actions.ts';
import { sampleApp } from './sample-app.ts';

const { folder, app } = sampleApp();

/** What only AWS itself does, with the reason; each is written as action, or action and the end of its resource. */
const ONLY_ON_AWS: Readonly<Record<string, string>> = {};

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
      .filter(({ action }) => ONLY_ON_AWS[action] === undefined)
      .map(({ role, action, resource }) => `${role.address} ${action} ${resource}`);
    expect(unneeded).toEqual([]);
    expect(grantsOf(roles).length).toBeGreaterThan(100);
  });
});

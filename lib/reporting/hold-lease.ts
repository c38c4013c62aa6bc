// The lease on the lake: a table of one item, and the function that alone touches it.
import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/hold-lease/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { LeaseTable } from './lease-table.ts';
import { nightFunction } from './night-function.ts';
import { nightName } from './night-name.ts';
import type { Step } from './night-states.ts';

export interface HoldLeaseProps {
  readonly config: Config;
}

export class HoldLease extends Construct {
  readonly step: Step;
  readonly tableName: string;

  constructor(scope: Construct, id: string, { config }: HoldLeaseProps) {
    super(scope, id);
    const leases = new LeaseTable(this, 'Leases', { config });
    this.tableName = leases.table.tableName;
    this.step = nightFunction<Env>(this, 'Function', {
      config,
      name: 'hold-lease',
      description: 'Sees to it that one run at a time changes the lake',
      size: config.holdLease,
      environment: (role) => ({
        ...leases.grantHolding(role),
        ...grantAskingForRuns(role, config),
        LEASE_MINUTES: String(config.leaseMinutes),
      }),
    });
  }
}

/** Whether the run that holds the lease is still at work. By its name, because the flow's own definition needs this function. */
function grantAskingForRuns(role: Role, config: Config): Pick<Env, 'STATE_MACHINE_ARN'> {
  const stateMachineArn = Stack.of(role).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: nightName(config),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  allow(role, ['states:ListExecutions'], stateMachineArn);
  return { STATE_MACHINE_ARN: stateMachineArn };
}

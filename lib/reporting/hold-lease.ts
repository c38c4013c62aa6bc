// The lease on the lake: a table of one item, and the function that alone touches it.
import { Construct } from 'constructs';
import type { Env } from '../../lambda/hold-lease/env.ts';
import type { Config } from '../config.ts';
import { LeaseTable } from './lease-table.ts';
import { nightFunction } from './night-function.ts';
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
        LEASE_MINUTES: String(config.leaseMinutes),
      }),
    });
  }
}

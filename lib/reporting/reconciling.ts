// The functions that hold the counters against the lake.
import { Construct } from 'constructs';
import type { Env as SnapshotCountersEnv } from '../../lambda/snapshot-counters/env.ts';
import type { Config } from '../config.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Lake } from '../lake/lake.ts';
import { nightFunction, SQL } from './night-function.ts';
import type { Step } from './night-states.ts';

export interface ReconcilingProps {
  readonly config: Config;
  readonly lake: Lake;
  readonly events: RetailEvents;
  readonly inventory: Inventory;
}

export class Reconciling extends Construct {
  readonly snapshotCounters: Step;

  constructor(scope: Construct, id: string, props: ReconcilingProps) {
    super(scope, id);
    const { config, lake, events, inventory } = props;
    this.snapshotCounters = nightFunction<SnapshotCountersEnv>(this, 'SnapshotCounters', {
      config,
      name: 'snapshot-counters',
      description: 'Brings every counter to the lake as the night found it',
      beside: SQL,
      environment: (role) => ({
        ...lake.grantTakingCounters(role),
        ...events.grantListing(role),
        ...inventory.counters.grantSweeping(role),
      }),
    });
  }
}

// The functions that hold the counters against the lake.
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Env as RebuildCountersEnv } from '../../lambda/rebuild-counters/env.ts';
import type { Env as ReconcileCountersEnv } from '../../lambda/reconcile-counters/env.ts';
import type { Env as SnapshotCountersEnv } from '../../lambda/snapshot-counters/env.ts';
import type { Config } from '../config.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Lake } from '../lake/lake.ts';
import { type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import { metricsNamespace } from '../retail-function.ts';
import { nightFunction, SQL } from './night-function.ts';
import type { Step } from './night-states.ts';

export interface ReconcilingProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly lake: Lake;
  readonly events: RetailEvents;
  readonly inventory: Inventory;
}

const RECONCILES = 'reconcile-counters';

export class Reconciling extends Construct {
  readonly snapshotCounters: Step;
  readonly reconcileCounters: Step;
  /** A person may invoke it with a rebuild command. */
  readonly rebuilder: LambdaFunction;

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
    this.reconcileCounters = nightFunction<ReconcileCountersEnv>(this, 'ReconcileCounters', {
      config,
      name: RECONCILES,
      description: 'Holds the counters against the events of the archive',
      beside: SQL,
      environment: (role) => {
        lake.grantWriting(role, 'clean');
        lake.grantWriting(role, 'marts');
        return {
          ...lake.grantAsking(role),
          ...inventory.counters.grantMending(role),
          STREAM_RETENTION_DAYS: String(config.streamRetentionDays),
          GIVEN_UP_MINUTES: String(config.alarms.eventsVeryLateMinutes),
        };
      },
    });
    this.rebuilder = nightFunction<RebuildCountersEnv>(this, 'RebuildCounters', {
      config,
      name: 'rebuild-counters',
      description: 'Mends counters by what the newest reconciliation found; a person invokes it',
      beside: SQL,
      environment: (role) => {
        lake.grantReading(role, 'marts');
        return {
          ...lake.grantAsking(role),
          ...inventory.counters.grantMending(role),
          ...inventory.appliedEvents.grantClaiming(role),
        };
      },
    }).function.fn;
    new RunbookAlarm(this, 'Differing', {
      operations: props.operations,
      name: 'counters-differ',
      says: 'Counters do not say what the events of the archive add up to; the mail of the night names them.',
      heading: 'counters-differ',
      metric: new Metric({
        namespace: metricsNamespace(config),
        metricName: 'CountersDiffering',
        dimensionsMap: { service: RECONCILES },
        statistic: Stats.MAXIMUM,
        // As long as nobody mends it the next night finds it again: until then the alarm stands.
        period: Duration.days(1),
      }),
      threshold: 1,
    });
  }
}

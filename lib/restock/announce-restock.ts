// The restock announcer: woken by the orders' changes, and by a sweep; it alone writes the restock announcements.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/announce-restock/env.ts';
import type { ActionBus } from '../actions/action-bus.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import { StreamConsumer } from '../events/stream-consumer.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { Sweep } from '../operations/sweep.ts';
import type { RestockAnnouncementsTable } from './restock-announcements-table.ts';
import type { RestockTable } from './restock-table.ts';

export interface AnnounceRestockProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly actions: ActionBus;
  readonly quarantine: Quarantine;
  readonly restock: RestockTable;
  readonly announcements: RestockAnnouncementsTable;
}

const NAME = 'announce-restock';

export class AnnounceRestock extends Construct {
  /** A person may invoke it with a sweep command. */
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: AnnounceRestockProps) {
    super(scope, id);
    const { config, operations, actions, quarantine, restock, announcements } = props;
    const { consumer } = new StreamConsumer<Env>(this, 'Default', {
      config,
      operations,
      quarantine,
      name: NAME,
      description: 'Tells systems what is ordered, what has come, and what is cancelled',
      size: config.announceRestock,
      source: restock.changes,
      environment: (role) => ({
        ...restock.grantSweeping(role),
        ...announcements.grantAnnouncing(role),
        ...actions.grantAsking(role),
      }),
    });
    new Sweep(this, 'Sweep', {
      operations,
      name: NAME,
      announcer: consumer,
      everyMinutes: config.sweepEveryMinutes,
    });
    this.fn = consumer.fn;
  }
}

// The case announcer: woken by the cases' changes, and by a sweep; it alone writes the case notices.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/announce-case/env.ts';
import type { ActionBus } from '../actions/action-bus.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import { StreamConsumer } from '../events/stream-consumer.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { Sweep } from '../operations/sweep.ts';
import type { CaseNoticesTable } from './case-notices-table.ts';
import type { CasesTable } from './cases-table.ts';

export interface AnnounceCaseProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly alerts: Alerts;
  readonly actions: ActionBus;
  readonly quarantine: Quarantine;
  readonly cases: CasesTable;
  readonly caseNotices: CaseNoticesTable;
}

const NAME = 'announce-case';

export class AnnounceCase extends Construct {
  /** A person may invoke it with a sweep command. */
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: AnnounceCaseProps) {
    super(scope, id);
    const { config, operations, alerts, actions, quarantine, cases, caseNotices } = props;
    const { consumer } = new StreamConsumer<Env>(this, 'Default', {
      config,
      operations,
      quarantine,
      name: NAME,
      description: 'Tells people and systems when an order is held, released or rejected',
      size: config.announceCase,
      source: cases.changes,
      environment: (role) => ({
        ...cases.grantSweeping(role),
        ...caseNotices.grantAnnouncing(role),
        ...alerts.grantTelling(role),
        ...actions.grantAsking(role),
        // A decision may be as old as the stream lets it become before it is read.
        SWEEP_DAYS: String(config.streamRetentionDays + 2),
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

// Tells people when the shop sends nothing: silence looks like calm.
import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';

export interface EventsMissingProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly stream: Stream;
}

export class EventsMissing extends Construct {
  constructor(scope: Construct, id: string, { config, operations, stream }: EventsMissingProps) {
    super(scope, id);
    const hours = config.alarms.eventsMissingHours;
    new RunbookAlarm(this, 'Alarm', {
      operations,
      name: 'events-missing',
      says: `No event came in for ${hours} hours.`,
      heading: 'events-are-missing',
      metric: stream.metric('IncomingRecords', { statistic: Stats.SUM, period: Duration.hours(1) }),
      threshold: 1,
      fires: 'below',
      periods: hours,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}

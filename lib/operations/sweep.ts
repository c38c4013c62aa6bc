// Has an announcer judge everything anew at fixed times: what a change stream lost is told late, not never.
import { Construct } from 'constructs';
import type { SweepCommand } from '../../contracts/sweep-command.ts';
import type { RetailFunction, Variables } from '../retail-function.ts';
import type { Operations } from './runbook-alarm.ts';
import { Schedule } from './schedule.ts';

export interface SweepProps {
  readonly operations: Operations;
  /** The announcer's name, as its folder under lambda/ spells it. */
  readonly name: string;
  readonly announcer: RetailFunction<Variables>;
  readonly everyMinutes: number;
}

export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { operations, name, announcer, everyMinutes }: SweepProps) {
    super(scope, id);
    new Schedule(this, 'Default', {
      operations,
      description: `Has ${name} judge everything anew`,
      expression: `rate(${everyMinutes} minutes)`,
      target: { arn: announcer.fn.functionArn, action: 'lambda:InvokeFunction' },
      input: { command: 'sweep', at: '<aws.scheduler.scheduled-time>' } satisfies SweepCommand,
      // The next sweep judges all that a lost one would have.
      retries: { attempts: 3, seconds: 60 * everyMinutes },
      notStarted: {
        name: `${name}-sweep-not-started`,
        says: `A sweep of ${name} could not be started: what the change stream lost is not told meanwhile.`,
        heading: 'a-sweep-was-not-started',
      },
    });
  }
}

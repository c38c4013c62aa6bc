// An alarm that people can act on: it says what is wrong, and where the runbook says what to do.
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Whom alarms tell, and what their names begin with. */
export interface Operations {
  readonly prefix: string;
  readonly topic: ITopic;
}

/** The headings of docs/runbook.md, as its links spell them. */
export type RunbookHeading =
  | 'events-are-read-late'
  | 'changes-are-read-late'
  | 'a-function-fails'
  | 'a-function-is-throttled'
  | 'records-were-given-up'
  | 'records-are-quarantined'
  | 'a-sweep-was-not-started'
  | 'shortages-are-heard-late'
  | 'shortages-were-not-heard'
  | 'many-orders-are-held'
  | 'events-are-archived-late'
  | 'events-were-not-archived'
  | 'counters-differ'
  | 'a-night-failed'
  | 'a-night-is-missing'
  | 'a-night-was-not-started'
  | 'a-publication-stays-open'
  | 'a-quality-check-failed'
  | 'a-night-reads-too-much'
  | 'files-are-missing'
  | 'events-are-missing'
  | 'dashboards-are-old';

export interface RunbookAlarmProps {
  readonly operations: Operations;
  /** In kebab case, with the function's name in front where there is one; unique within the deployment. */
  readonly name: string;
  /** What is wrong when it fires, as one sentence. */
  readonly says: string;
  readonly heading: RunbookHeading;
  /** With every dimension that its service publishes it under: an alarm on fewer never fires. */
  readonly metric: Metric;
  readonly threshold: number;
  /**
   * On which side of the threshold the alarm fires.
   * @default 'at-or-above'
   */
  readonly fires?: 'at-or-above' | 'below';
  /**
   * Periods in a row that must be so.
   * @default 1
   */
  readonly periods?: number;
  /**
   * What a period without data means.
   * @default TreatMissingData.NOT_BREACHING
   */
  readonly treatMissingData?: TreatMissingData;
}

/** Period of metrics that count what should not happen. */
export const COUNTING_PERIOD = Duration.minutes(15);

const COMPARISONS = {
  'at-or-above': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
} as const;

export class RunbookAlarm extends Alarm {
  readonly watch: Pick<RunbookAlarmProps, 'heading' | 'metric' | 'threshold'>;

  constructor(scope: Construct, id: string, props: RunbookAlarmProps) {
    super(scope, id, {
      alarmName: `${props.operations.prefix}-${props.name}`,
      alarmDescription: `${props.says} What to do: docs/runbook.md#${props.heading}`,
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: COMPARISONS[props.fires ?? 'at-or-above'],
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: props.treatMissingData ?? TreatMissingData.NOT_BREACHING,
    });
    const { heading, metric, threshold } = props;
    this.watch = { heading, metric, threshold };
    const tell = new SnsAction(props.operations.topic);
    this.addAlarmAction(tell);
    this.addOkAction(tell);
  }
}

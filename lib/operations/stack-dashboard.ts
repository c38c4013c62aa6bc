// A dashboard of one half: what it does, and each alarm's metric under the heading of the runbook that it links to.
import { Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Color,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { RunbookAlarm } from './runbook-alarm.ts';

export interface Figure {
  readonly title: string;
  readonly metrics: readonly IMetric[];
}

export interface StackDashboardProps {
  readonly name: string;
  /** What the half does when all is well. */
  readonly figures: readonly Figure[];
}

/** CloudWatch lays widgets out in 24 columns. */
const WIDTH = 8;
const HEIGHT = 6;
const WHOLE_WIDTH = 24;
/** Lines that a graph can hold and stay readable. */
const LINES = 8;

/** To be made last: it finds the alarms of its stack by looking. */
export class StackDashboard extends Construct {
  constructor(scope: Construct, id: string, { name, figures }: StackDashboardProps) {
    super(scope, id);
    const alarms = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof RunbookAlarm);
    const byHeading = Map.groupBy(alarms, ({ watch }) => watch.heading);
    new Dashboard(this, 'Default', {
      dashboardName: name,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms, width: WHOLE_WIDTH, height: HEIGHT })],
        figures.map(figureWidget),
        [new TextWidget({ markdown: RUNBOOK, width: WHOLE_WIDTH, height: 1 })],
        [...byHeading].flatMap(([heading, ofHeading]) => headingWidgets(heading, ofHeading)),
      ],
    });
  }
}

const RUNBOOK =
  'Each graph below has the name of a heading in `docs/runbook.md`; the line is where its alarm fires.';

const figureWidget = ({ title, metrics }: Figure): IWidget =>
  new GraphWidget({ title, left: [...metrics], width: WIDTH, height: HEIGHT });

/** Alarms of one heading with different thresholds are graphs of their own. */
function headingWidgets(heading: string, alarms: readonly RunbookAlarm[]): readonly IWidget[] {
  const title = heading.replaceAll('-', ' ');
  const byThreshold = Map.groupBy(alarms, ({ watch }) => watch.threshold);
  return [...byThreshold].flatMap(([threshold, alike]) =>
    piecesOf(alike.map(({ watch }) => watch.metric)).map(
      (left) =>
        new GraphWidget({
          title,
          left: [...left],
          leftAnnotations: [{ value: threshold, color: Color.RED, label: 'alarm' }],
          leftYAxis: { min: 0 },
          width: WIDTH,
          height: HEIGHT,
        }),
    ),
  );
}

/** Alarms may share a metric: two ages of one reader. */
function piecesOf(metrics: readonly IMetric[]): readonly (readonly IMetric[])[] {
  const distinct = [
    ...new Map(metrics.map((metric) => [JSON.stringify(metric.toMetricConfig()), metric])).values(),
  ];
  return Array.from({ length: Math.ceil(distinct.length / LINES) }, (_, index) =>
    distinct.slice(index * LINES, (index + 1) * LINES),
  );
}

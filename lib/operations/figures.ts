// What each half does when all is well, for its dashboard.
import { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Config } from '../config.ts';
import { ownMetric } from './own-metric.ts';
import type { Figure } from './stack-dashboard.ts';

const PERIOD = Duration.minutes(5);
const DAY = Duration.days(1);

const figure =
  (period: Duration) =>
  (config: Config, title: string, counted: Readonly<Record<string, readonly string[]>>): Figure => ({
    title,
    metrics: Object.entries(counted).flatMap(([service, names]) =>
      names.map((name): IMetric => ownMetric(config, { service, name, period })),
    ),
  });

const often = figure(PERIOD);
const daily = figure(DAY);

export const streamFigures = (config: Config, stream: Stream): readonly Figure[] => [
  {
    title: 'Events in',
    metrics: [
      stream.metric('IncomingRecords', { statistic: Stats.SUM, period: PERIOD }),
      stream.metric('WriteProvisionedThroughputExceeded', { statistic: Stats.SUM, period: PERIOD }),
    ],
  },
  often(config, 'Events counted', {
    'count-inventory': ['EventsApplied', 'DuplicateEvents', 'RecordsQuarantined'],
  }),
  often(config, 'Shortages told', { 'announce-stock': ['StockAlertsRaised', 'StockAlertsResolved'] }),
  often(config, 'Orders judged', {
    'judge-orders': ['OrdersJudged', 'CasesOpened', 'ProfileConflicts'],
  }),
  often(config, 'Orders held', { 'announce-case': ['OrdersHeld', 'OrdersReleased', 'OrdersRejected'] }),
  often(config, 'Restock orders', {
    'track-restock': ['RestockOrdersOpened', 'RestockOrdersCompleted', 'RestockOrdersCancelled'],
  }),
];

export const lakeFigures = (config: Config, night: StateMachine): readonly Figure[] => [
  often(config, 'Events archived', {
    'archive-events': ['EventsArchived', 'RejectedRecordsArchived', 'RecordsNotArchived'],
  }),
  daily(config, 'Files taken in', { 'inspect-inbox': ['FilesAccepted', 'FilesRejected'] }),
  daily(config, 'Nights done', { 'announce-night': ['NightsDone', 'QualityChecksFailed'] }),
  {
    title: 'How long a night takes',
    metrics: [night.metric('ExecutionTime', { statistic: Stats.MAXIMUM, period: DAY })],
  },
  daily(config, 'What nights read', { 'announce-night': ['ScannedBytes'] }),
];

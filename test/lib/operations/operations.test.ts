// What the people who operate the platform look at, and what it may cost.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stages } from '../../../bin/stages.ts';
import { config } from '../../../lib/config.ts';
import { synthesizedApp } from '../synthesized.ts';

const app = synthesizedApp(stages.prod);

const Alarm = z.object({ MetricName: z.string(), AlarmDescription: z.string() });

/** A dashboard's text, with what is only known when it is deployed left out. */
const Body = z.object({
  DashboardName: z.string(),
  DashboardBody: z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }),
});

describe.each([
  ['stream', app.stream],
  ['lake', app.lake],
] as const)('the dashboard of the %s half', (half, stack) => {
  const [dashboard] = stack
    .resources('AWS::CloudWatch::Dashboard')
    .map(({ properties }) => Body.parse(properties));
  const text =
    dashboard?.DashboardBody['Fn::Join'][1].filter((piece) => typeof piece === 'string').join('') ?? '';

  it('has the name of its stack', () => {
    expect(dashboard?.DashboardName).toBe(`tillstream-prod-${half}`);
  });

  it('shows the metric of every alarm under the words of its runbook heading', () => {
    const alarms = stack.resources('AWS::CloudWatch::Alarm').map(({ properties }) => Alarm.parse(properties));
    expect(alarms.length).toBeGreaterThan(5);
    const lost = alarms.filter(
      ({ MetricName, AlarmDescription }) =>
        !text.includes(`"${MetricName}"`) ||
        !text.includes(`"title":"${AlarmDescription.split('#')[1]?.replaceAll('-', ' ')}"`),
    );
    expect(lost).toEqual([]);
  });

  it('has no graph with more lines than one can tell apart', () => {
    const graphs = text.split('"type":"metric"').slice(1);
    expect(graphs.length).toBeGreaterThan(5);
    for (const graph of graphs)
      expect(graph.match(/"AWS\/|"Tillstream\//g)?.length ?? 0).toBeLessThanOrEqual(8);
  });
});

describe('a silent shop', () => {
  it('is told after as many hours as the configuration says', () => {
    app.stream.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-prod-events-missing',
      Namespace: 'AWS/Kinesis',
      MetricName: 'IncomingRecords',
      Dimensions: [{ Name: 'StreamName', Value: { Ref: Match.stringLikeRegexp('^EventsStream') } }],
      EvaluationPeriods: 16,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('a budget', () => {
  it('is there only when one was set', () => {
    expect(app.resources('AWS::Budgets::Budget')).toEqual([]);
  });

  it('tells the people of operations, by what is spent and by what is foreseen', () => {
    const { lake } = synthesizedApp(
      config({ stage: 'thrifty', monthlyBudgetUsd: 500, operationsEmails: ['operations@example.com'] }),
    );
    const subscribers = [{ SubscriptionType: 'EMAIL', Address: 'operations@example.com' }];
    lake.template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({ BudgetLimit: { Amount: 500, Unit: 'USD' }, TimeUnit: 'MONTHLY' }),
      NotificationsWithSubscribers: ['ACTUAL', 'FORECASTED'].map((NotificationType) => ({
        Notification: Match.objectLike({ NotificationType }),
        Subscribers: subscribers,
      })),
    });
  });
});

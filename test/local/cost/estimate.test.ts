import { describe, expect, it } from 'vitest';
import { stages } from '../../../bin/stages.ts';
import { config } from '../../../lib/config.ts';
import type { Assembly } from '../../../local/cloud/assembly/assembly.ts';
import { Template } from '../../../local/cloud/assembly/template.ts';
import { costText } from '../../../local/cost/cost-text.ts';
import { estimate } from '../../../local/cost/estimate.ts';
import { PRICE_IDS, type Prices, readPrices } from '../../../local/cost/prices.ts';
import { counterUpdates } from '../../../local/cost/traffic.ts';
import type { Situation } from '../../../local/cost/usage.ts';
import { DEFAULT_WORKLOAD, monthOf, type Workload } from '../../../local/cost/workload.ts';
import { QUICKSIGHT } from '../../lib/dashboards/quicksight.ts';
import { synthesizedApp } from '../../lib/synthesized.ts';

const workload: Workload = { ...DEFAULT_WORKLOAD, ordersPerDay: 10_000, stores: 20, alertsPerDay: 100 };
const shipped = readPrices('local/cost/prices.json');

/** A dollar for a single unit of everything. */
const dollars: Prices = {
  region: 'nowhere',
  of: (id) => ({ id, usd: 1, per: 1, unit: '', date: '2026-01-01', source: '', verified: true }),
  unverified: [],
};

function assemblyOf(values: Parameters<typeof synthesizedApp>[0]): Assembly {
  const app = synthesizedApp(values);
  return {
    stacks: [app.stream, app.lake, ...(app.dashboards === undefined ? [] : [app.dashboards])].map(
      ({ template }, index) => ({
        name: `stack-${index}`,
        template: Template.parse(template.toJSON()),
      }),
    ),
    assetDirectory: () => undefined,
  };
}

const made = (resources: Readonly<Record<string, unknown>>): Assembly => ({
  stacks: [{ name: 'made', template: Template.parse({ Resources: resources }) }],
  assetDirectory: () => undefined,
});

const linesOf = (resources: Readonly<Record<string, unknown>>, given: Partial<Workload> = {}) =>
  Object.fromEntries(
    estimate(made(resources), { ...workload, ...given }, dollars).resources.flatMap(({ lines }) =>
      lines.map(({ what, usd }) => [what, usd]),
    ),
  );

describe('the cost of an app', () => {
  it.each([
    ['production', stages.prod],
    ['one with price signals', config({ stage: 'priced', priceSignals: {} })],
    ['one with QuickSight', config({ stage: 'shown', quickSight: QUICKSIGHT })],
  ])('is known of every resource of a stage: %s', { timeout: 30_000 }, (_, values) => {
    const { resources, usd } = estimate(assemblyOf(values), workload, shipped);
    expect(usd.total).toBeCloseTo(usd.stream + usd.batch, 6);
    expect(usd.total).toBeCloseTo(
      resources.reduce((total, resource) => total + resource.usd, 0),
      6,
    );
    expect(usd.stream).toBeGreaterThan(0);
    expect(usd.batch).toBeGreaterThan(0);
  });

  it('is refused of an app with a resource that nothing is known of', () => {
    expect(() => linesOf({ Fleet: { Type: 'AWS::EC2::Instance' } })).toThrow(
      'no cost is known of Fleet (AWS::EC2::Instance)',
    );
    expect(() => linesOf({ NewTable: { Type: 'AWS::DynamoDB::Table' } })).toThrow('NewTable');
  });

  it('has what an idle stream costs, what goes in, and what each reader takes out', () => {
    const resources = {
      EventsStream: { Type: 'AWS::Kinesis::Stream', Properties: { RetentionPeriodHours: 168 } },
      Archive: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
      Reads: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': ['EventsStream', 'Arn'] } },
      },
    };
    const lines = linesOf(resources);
    const { 'events in': gbIn = 0 } = lines;
    expect(lines).toMatchObject({ 'stream hours': 730, 'events out, 2 readers': gbIn * 2 });
    // Every event of these is under a kilobyte, and counts as one.
    expect(gbIn).toBeCloseTo((monthOf(workload).events * 1_024) / 1e9, 6);
    expect(lines['retention']).toBeCloseTo((gbIn / (365 / 12)) * 6, 6);
  });

  it('has the people who look at QuickSight, and what it keeps for them', () => {
    const resources = {
      Source: { Type: 'AWS::QuickSight::DataSource' },
      Stock: { Type: 'AWS::QuickSight::DataSet', Properties: { DataSetId: 'shop-inventory-health' } },
    };
    const given = { dashboardAuthors: 2, dashboardReaders: 30, skus: 1_000_000, stores: 9 };
    expect(linesOf(resources, given)).toMatchObject({ authors: 2, readers: 30, SPICE: 1.5 });
    const unknown = { Odd: { Type: 'AWS::QuickSight::DataSet', Properties: { DataSetId: 'shop-weather' } } };
    expect(() => linesOf(unknown)).toThrow('no cost is known of Odd');
  });

  it('follows the orders: twice as many cost twice the ids that are written', () => {
    const ids = { InventoryAppliedEventsTable: { Type: 'AWS::DynamoDB::Table' } };
    const quiet = { stores: 0, skus: 1 };
    const once = linesOf(ids, { ...quiet, ordersPerDay: 100_000 })['write units'] ?? 0;
    const twice = linesOf(ids, { ...quiet, ordersPerDay: 200_000 })['write units'] ?? 0;
    expect(twice / once).toBeCloseTo(2, 3);
  });

  it('counts fewer counter updates than order lines when batches are full', () => {
    const situation = (window: number): Situation => ({
      month: monthOf({ ...workload, ordersPerDay: 5_000_000, stores: 0, skus: 100 }),
      app: {
        resources: [
          {
            logicalId: 'Count',
            type: 'AWS::Lambda::Function',
            properties: { Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'count-inventory' } } },
          },
          {
            logicalId: 'Mapping',
            type: 'AWS::Lambda::EventSourceMapping',
            properties: {
              FunctionName: { Ref: 'Count' },
              StartingPosition: 'TRIM_HORIZON',
              BatchSize: 500,
              MaximumBatchingWindowInSeconds: window,
            },
          },
        ],
      },
    });
    expect(counterUpdates(situation(30))).toBeLessThan(counterUpdates(situation(1)) / 5);
  });

  it('sends text messages only for what their filter lets through', () => {
    const sms = (FilterPolicy: unknown) => ({
      Phone: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sms', FilterPolicy } },
    });
    const { alerts, cases } = monthOf(workload);
    expect(linesOf(sms({ kind: ['stock'] }))['text messages']).toBeCloseTo(alerts, 6);
    expect(linesOf(sms({ severity: ['out'] }))['text messages']).toBeCloseTo(alerts + 2 * cases, 6);
  });
});

describe('what people read of it', () => {
  const text = costText(estimate(assemblyOf(stages.prod), workload, shipped), shipped);

  it('sets stream against batch, per month and per million orders', () => {
    expect(text).toMatch(/stream: .*USD|│ stream: live counters/);
    expect(text).toContain('USD per million orders');
    expect(text).toContain('│ batch: archive');
  });

  it('says what dominates and what to turn, and that nobody has checked the prices', () => {
    expect(text).toContain('What dominates, and what makes it less:\n- ');
    expect(text).toContain('to turn: ');
    expect(text).toContain(`${PRICE_IDS.length} of them are UNVERIFIED`);
  });
});

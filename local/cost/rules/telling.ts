// Messages, schedules, keys, alarms.
import type { App, AppResource, CostRule, Situation } from '../usage.ts';
import { DAYS } from '../workload.ts';

/** Of alerts and of cases. */
const notices = ({ month }: Situation): number => month.alerts + month.cases * 2;

export const topic: CostRule = (resource, situation) => {
  const isOperations = resource.logicalId.includes('Operations');
  return {
    half: isOperations ? 'batch' : 'stream',
    usages: [
      { what: 'publishes', price: 'sns-publish', amount: isOperations ? DAYS * 2 : notices(situation) },
    ],
  };
};

/** Notices of the kinds that the filter lets through; what else it holds back is not known here. */
function noticesFor({ properties }: AppResource, { month }: Situation): number {
  const { FilterPolicy: filter } = properties;
  const asked =
    filter !== null && typeof filter === 'object' && !Array.isArray(filter) ? filter['kind'] : undefined;
  const takes = (kind: string) => !Array.isArray(asked) || asked.includes(kind);
  return (takes('stock') ? month.alerts : 0) + (takes('fraud') ? month.cases * 2 : 0);
}

export const subscription: CostRule = (resource, situation) => {
  const amount = noticesFor(resource, situation);
  switch (resource.properties['Protocol']) {
    case 'sms':
      return {
        half: 'stream',
        usages: [
          {
            what: 'text messages',
            price: 'sns-sms',
            amount,
            knob: 'alertSubscribers: filter by severity, location',
          },
        ],
      };
    case 'email':
      return {
        half: 'stream',
        usages: [{ what: 'e-mails', price: 'sns-email', amount, knob: 'alertSubscribers: filter' }],
      };
    default:
      // Deliveries to queues cost nothing.
      return { half: 'stream', usages: [] };
  }
};

/** Lambda asks a queue again and again, five times at once, for up to twenty seconds each. */
const POLLS = (DAYS * 86_400 * 5) / 20;

export const queue: CostRule = (resource, situation) => ({
  half: 'stream',
  usages: [
    {
      what: 'requests',
      price: 'sqs-request',
      amount: isPolled(resource.logicalId, situation.app) ? POLLS + situation.month.alerts * 2 : 0,
    },
  ],
});

const isPolled = (logicalId: string, { resources }: App): boolean =>
  resources.some(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' &&
      JSON.stringify(properties['EventSourceArn'] ?? '').includes(logicalId),
  );

export const eventBus: CostRule = (_, situation) => ({
  half: 'stream',
  usages: [{ what: 'actions', price: 'eventbridge-event', amount: notices(situation) }],
});

export const schedule: CostRule = ({ properties }) => {
  const [, every = '24', unit = 'hours'] =
    /^rate\((\d+) (\w+)\)$/.exec(String(properties['ScheduleExpression'])) ?? [];
  const perDay = unit.startsWith('minute') ? 1_440 / Number(every) : 24 / Number(every);
  return {
    half: perDay > 1 ? 'stream' : 'batch',
    usages: [
      {
        what: 'invocations',
        price: 'scheduler-invocation',
        amount: DAYS * perDay,
        knob: 'sweepEveryMinutes',
      },
    ],
  };
};

export const key: CostRule = (_, situation) => ({
  half: 'stream',
  usages: [
    { what: 'key', price: 'kms-key-month', amount: 1 },
    { what: 'requests', price: 'kms-request', amount: notices(situation) },
  ],
});

/** The alarms of the nightly flow and of what follows it are named after their rooms. */
const OF_BATCH = /^(Reporting|Archive|Lake|Refresh)/;

export const alarm: CostRule = ({ logicalId }) => ({
  half: OF_BATCH.test(logicalId) ? 'batch' : 'stream',
  usages: [{ what: 'alarms', price: 'cloudwatch-alarm-month', amount: 1 }],
});

export const dashboard: CostRule = ({ properties }) => ({
  half: String(properties['DashboardName']).endsWith('-lake') ? 'batch' : 'stream',
  usages: [{ what: 'dashboards', price: 'cloudwatch-dashboard-month', amount: 1 }],
});

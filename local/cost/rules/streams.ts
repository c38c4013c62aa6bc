// The event stream and what hangs on it directly.
import type { CostRule } from '../usage.ts';
import { numberOf } from '../usage.ts';
import { DAYS } from '../workload.ts';

const HOURS = DAYS * 24;
const KIB = 1_024;
/** On demand, a record counts as whole kilobytes. */
const roundedGb = (records: number, bytes: number, toKib: number) =>
  (records * Math.ceil(bytes / records / (toKib * KIB)) * toKib * KIB) / 1e9;

/** Consumers that each read every record. */
const isReader = (type: string, properties: Readonly<Record<string, unknown>>) =>
  (type === 'AWS::Lambda::EventSourceMapping' &&
    JSON.stringify(properties['EventSourceArn']).includes('"Events')) ||
  type === 'AWS::KinesisFirehose::DeliveryStream';

export const stream: CostRule = ({ properties }, { app, month }) => {
  const gb = roundedGb(month.events, month.eventBytes, 1);
  const readers = app.resources.filter((resource) => isReader(resource.type, resource.properties)).length;
  const keptDays = numberOf(properties['RetentionPeriodHours'], 24) / 24;
  return {
    half: 'stream',
    usages: [
      {
        what: 'stream hours',
        price: 'kinesis-stream-hour',
        amount: HOURS,
        knob: 'none: an idle stream costs this',
      },
      { what: 'events in', price: 'kinesis-in-gb', amount: gb },
      { what: `events out, ${readers} readers`, price: 'kinesis-out-gb', amount: gb * readers },
      {
        what: 'retention',
        price: 'kinesis-retention-gb-month',
        amount: (gb / DAYS) * Math.max(0, keptDays - 1),
        knob: 'streamRetentionDays',
      },
    ],
  };
};

export const deliveryStream: CostRule = (_, { month }) => ({
  half: 'batch',
  usages: [
    {
      what: 'events archived',
      price: 'firehose-gb',
      amount: roundedGb(month.events, month.eventBytes, 5),
      knob: 'send several small facts as one event',
    },
  ],
});

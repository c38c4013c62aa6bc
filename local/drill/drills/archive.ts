// Drills of the event archive.
import type { RunningDelivery } from '../../cloud/firehose/start-deliveries.ts';
import { type Drill, NOTHING_TO_MEND } from '../drill.ts';
import type { Shop } from '../shop.ts';
import { BROKEN_RECORD, type StreamRecord } from '../shop-events.ts';
import { breakCode } from './faults.ts';

const LATE_MINUTES = 61;
/** More than one reading of a shard brings, which is 10 MiB. */
const BIG: readonly StreamRecord[] = Array.from({ length: 12 }, () => ({
  Data: Buffer.alloc(1_000_000, 'x'),
  PartitionKey: 'big',
}));
/** What one PutRecords takes of them. */
const BIG_AT_ONCE = 6;
/** In a line of JSON each character of the key takes six bytes: so many lines are more than an answer may have. */
const UNWIELDY: readonly StreamRecord[] = Array.from({ length: 2_500 }, () => ({
  Data: Buffer.from('no event'),
  PartitionKey: '\u0001'.repeat(256),
}));

export const archiveDrills: readonly Drill[] = [
  {
    alarms: ['archive-late'],
    breaks: 'Firehose may not write into the raw zone for an hour',
    async break(shop) {
      const delivery = theDelivery(shop);
      const allow = shop.cloud.revoke(delivery.plan.roleArn, 's3:PutObject');
      await shop.sendRecords([BROKEN_RECORD]);
      await shop.until('Firehose was refused', () => wasRefused(delivery, 's3:PutObject'));
      shop.pass(LATE_MINUTES);
      allow();
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: ['archive-read-late'],
    breaks: 'Firehose may not read the event stream for an hour, in which more comes than it reads at once',
    async break(shop) {
      const allow = denyReading(shop);
      for (let from = 0; from < BIG.length; from += BIG_AT_ONCE)
        await shop.sendRecords(BIG.slice(from, from + BIG_AT_ONCE));
      shop.pass(LATE_MINUTES);
      await shop.sendRecords(BIG.slice(0, 1));
      allow();
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: ['archive-events-errors'],
    breaks: 'the function of the archive is deployed without its handler',
    async break(shop) {
      const mend = await breakCode(shop, ['archive-events']);
      await shop.sendRecords([BROKEN_RECORD]);
      return mend;
    },
  },
];

/** The clean tables of that day do not add up any more: too many of its records are rejected. */
export const lastArchiveDrills: readonly Drill[] = [
  {
    alarms: ['records-not-archived'],
    breaks: `${UNWIELDY.length} broken records come at once, whose lines are too long for one answer`,
    async break(shop) {
      const allow = denyReading(shop);
      await shop.sendRecords(UNWIELDY);
      allow();
      return NOTHING_TO_MEND;
    },
  },
];

function theDelivery({ cloud }: Shop): RunningDelivery {
  const [delivery] = cloud.deliveries;
  if (delivery === undefined) throw new Error('the app has no delivery stream');
  return delivery;
}

const denyReading = (shop: Shop): (() => void) =>
  shop.cloud.revoke(theDelivery(shop).plan.source.roleArn, 'kinesis:GetRecords');

function wasRefused(delivery: RunningDelivery, action: string): boolean {
  delivery.flush();
  return delivery.progress().lastError?.includes(action) === true;
}

// Drills of the functions that read the event stream.
import { type Drill, NOTHING_TO_MEND } from '../drill.ts';
import type { Shop } from '../shop.ts';
import { BROKEN_RECORD, shortage } from '../shop-events.ts';
import { breakCode, holdBack } from './faults.ts';

const CONSUMERS = ['count-inventory', 'judge-orders', 'track-restock'] as const;

const alarms = (...ends: readonly string[]) =>
  CONSUMERS.flatMap((consumer) => ends.map((end) => `${consumer}-${end}`));

/** Half the retention of seven days, and a little more. */
const VERY_LATE_MINUTES = 84 * 60 + 1;

export const eventConsumerDrills: readonly Drill[] = [
  {
    alarms: ['records-quarantined'],
    breaks: 'a record that is no event comes in',
    async break(shop) {
      await shop.sendRecords([BROKEN_RECORD]);
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: alarms('throttles'),
    breaks:
      'the consumers of the event stream may not run at all (reserved concurrency 0), and orders come in',
    async break(shop) {
      const release = holdBack(shop, CONSUMERS);
      await shop.send(shortage(shop.moment()));
      return release;
    },
  },
  {
    alarms: alarms('late', 'very-late'),
    breaks: 'the consumers of the event stream may not run for half its retention; then they read on',
    async break(shop) {
      const release = holdBack(shop, CONSUMERS);
      await shop.send(shortage(shop.moment()));
      shop.pass(VERY_LATE_MINUTES);
      await release();
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: alarms('errors'),
    breaks: 'the consumers of the event stream are deployed without their handlers',
    async break(shop) {
      const mend = await breakCode(shop, CONSUMERS);
      await shop.sendRecords([BROKEN_RECORD]);
      return mend;
    },
  },
  {
    alarms: alarms('given-up'),
    breaks: 'their mappings are changed to try only once, and the consumers of the event stream fail',
    break: (shop) => giveUp(shop),
  },
];

/** A record that would be quarantined anyway: no counter lacks it. */
async function giveUp(shop: Shop) {
  const mend = await breakCode(shop, CONSUMERS);
  for (const consumer of CONSUMERS) shop.mappingOf(consumer).limitRetries(0);
  await shop.sendRecords([BROKEN_RECORD]);
  return async () => {
    for (const consumer of CONSUMERS) shop.mappingOf(consumer).limitRetries(undefined);
    await mend();
  };
}

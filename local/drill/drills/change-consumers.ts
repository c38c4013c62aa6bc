// Drills of the functions that read the change stream of a table.
import { type Drill, NOTHING_TO_MEND } from '../drill.ts';
import type { Shop } from '../shop.ts';
import { relief } from '../shop-events.ts';
import { breakCode, holdBack, sweep } from './faults.ts';

const CONSUMERS = ['announce-stock', 'announce-case', 'announce-restock'] as const;

const alarms = (...ends: readonly string[]) =>
  CONSUMERS.flatMap((consumer) => ends.map((end) => `${consumer}-${end}`));

const VERY_LATE_MINUTES = 6 * 60 + 1;

/** A change in the table of each of them. */
const change = (shop: Shop, sku: string) => shop.send(relief(shop.moment(), sku));

export const changeConsumerDrills: readonly Drill[] = [
  {
    alarms: alarms('throttles'),
    breaks:
      'the announcers may not run at all (reserved concurrency 0), and counters, cases and orders change',
    async break(shop) {
      const sku = await shop.runShort();
      const release = holdBack(shop, CONSUMERS);
      await change(shop, sku);
      return release;
    },
  },
  {
    alarms: alarms('late', 'very-late'),
    breaks: 'the announcers may not run for six hours; then they read on',
    async break(shop) {
      const sku = await shop.runShort();
      const release = holdBack(shop, CONSUMERS);
      await change(shop, sku);
      await shop.until('every announcer was held back', () =>
        CONSUMERS.every((consumer) => isWaiting(shop, consumer)),
      );
      shop.pass(VERY_LATE_MINUTES);
      await release();
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: alarms('errors'),
    breaks: 'the announcers are deployed without their handlers',
    async break(shop) {
      const sku = await shop.runShort();
      const mend = await breakCode(shop, CONSUMERS);
      await change(shop, sku);
      return mend;
    },
  },
  {
    alarms: alarms('given-up'),
    breaks: 'their mappings are changed to try only once, and the announcers fail',
    break: (shop) => giveUp(shop),
  },
];

const isWaiting = (shop: Shop, consumer: string) =>
  shop
    .mappingOf(consumer)
    .poller.progress()
    .shards.some(({ trying }) => trying !== undefined && trying.consecutiveFailures > 0);

/** Nothing is lost by it: what was not told is told by the next sweep. */
async function giveUp(shop: Shop) {
  const sku = await shop.runShort();
  const mend = await breakCode(shop, CONSUMERS);
  for (const consumer of CONSUMERS) shop.mappingOf(consumer).limitRetries(0);
  await change(shop, sku);
  return async () => {
    for (const consumer of CONSUMERS) shop.mappingOf(consumer).limitRetries(undefined);
    await mend();
    await sweep(shop, CONSUMERS);
  };
}

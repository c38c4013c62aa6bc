// Drills of what the shop does with held orders and with shortages.
import { type Drill, NOTHING_TO_MEND } from '../drill.ts';
import type { Shop } from '../shop.ts';
import { heldOrder, shortage } from '../shop-events.ts';

/** The alarm's default. */
const MANY = 50;
const LATE_MINUTES = 16;

export const fraudAndRestockDrills: readonly Drill[] = [
  {
    alarms: ['many-orders-held'],
    breaks: `${MANY} orders come from accounts that were opened the moment before`,
    async break(shop) {
      await shop.send(Array.from({ length: MANY }, () => heldOrder(shop.moment())));
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: ['shortages-late'],
    breaks: 'the mapping of the shortage queue is disabled, and a product runs short',
    async break(shop) {
      const pollers = shop.cloud.queueMappings.map(({ poller }) => poller);
      for (const poller of pollers) poller.pause();
      await shop.send(shortage(shop.moment()));
      await shop.until('the shortage waits', () => hasMessages(shop, 'ShortageQueueUrl'));
      await shop.cloud.queues.look();
      shop.pass(LATE_MINUTES);
      await shop.cloud.queues.look();
      return async () => {
        for (const poller of pollers) poller.resume();
      };
    },
  },
  {
    alarms: ['shortages-failed'],
    breaks: 'a message that is no shortage comes into the queue',
    async break({ clients, target }) {
      await clients.sqs.sendMessage({
        QueueUrl: target.output('ShortageQueueUrl'),
        MessageBody: 'no shortage',
      });
      return async () => {
        await clients.sqs.purgeQueue({ QueueUrl: target.output('ShortageDeadLetterQueueUrl') });
      };
    },
  },
];

async function hasMessages({ clients, target }: Shop, output: string): Promise<boolean> {
  const name = 'ApproximateNumberOfMessages';
  const { Attributes = {} } = await clients.sqs.getQueueAttributes({
    QueueUrl: target.output(output),
    AttributeNames: [name],
  });
  return Number(Attributes[name]) > 0;
}

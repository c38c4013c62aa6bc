import { describe, expect, it } from 'vitest';
import { stockNotice } from '../../../contracts/notices/stock-notice.ts';
import { stockNoticeText } from '../../../domain/inventory/stock-notice-text.ts';
import { snsStockNotices } from '../../../lambda/adapters/sns-stock-notices.ts';
import { givenLocalAws, TOPIC_ARN } from '../../helpers/given-local-aws.ts';
import { memoryTopic } from '../../helpers/memory-ports.ts';
import { aNotice } from '../../helpers/stock.ts';

interface Told {
  readonly sku: string;
  readonly noticeNumber: number;
}

async function inMemory() {
  const topic = memoryTopic();
  return { publish: topic.publish, told: (): readonly Told[] => topic.published };
}

async function inSns() {
  const { sns, inbox } = await givenLocalAws();
  const told = () =>
    inbox.published.map(({ attributes }) => ({
      sku: attributes['sku'] ?? '',
      noticeNumber: Number(attributes['noticeNumber']),
    }));
  return { ...snsStockNotices(sns, TOPIC_ARN), told };
}

describe.each([
  ['in memory', inMemory],
  ['in SNS', inSns],
])('the topic %s', (_where, given) => {
  it('takes each of many notices once', async () => {
    // Given
    const topic = await given();
    const notices = Array.from({ length: 25 }, (_, index) =>
      aNotice({ sku: `SKU-${index}`, noticeNumber: index + 1 }),
    );
    // When
    await topic.publish(notices);
    // Then
    const told = topic.told().toSorted((a, b) => a.noticeNumber - b.noticeNumber);
    expect(told.map(({ sku, noticeNumber }) => ({ sku, noticeNumber }))).toEqual(
      notices.map(({ sku, noticeNumber }) => ({ sku, noticeNumber })),
    );
  });

  it('takes a repeated notice as another message with the same number', async () => {
    const topic = await given();
    await topic.publish([aNotice()]);
    await topic.publish([aNotice()]);
    expect(topic.told().map(({ noticeNumber }) => noticeNumber)).toEqual([3, 3]);
  });

  it('may be told nothing', async () => {
    const topic = await given();
    await topic.publish([]);
    expect(topic.told()).toEqual([]);
  });
});

describe('a stock notice in SNS', () => {
  const ATTRIBUTES = {
    kind: 'stock',
    severity: 'out',
    location: 'WH-NORTH',
    sku: 'MUG-BLUE',
    noticeNumber: '3',
    category: 'kitchen',
  };
  const MANAGER = { topicArn: TOPIC_ARN, protocol: 'email', endpoint: 'manager@shop.example' } as const;

  it('comes to an e-mail with subject and body, to a telephone as one line, with attributes to filter by', async () => {
    // Given
    const { sns, inbox, people } = await givenLocalAws();
    await people.subscribe({ ...MANAGER, attributes: {} });
    await people.subscribe({
      topicArn: TOPIC_ARN,
      protocol: 'sms',
      endpoint: '+441632960001',
      attributes: {},
    });
    const notice = aNotice({ productName: 'Café "crème" & co — 茶' });
    // When
    await snsStockNotices(sns, TOPIC_ARN).publish([notice]);
    // Then
    const { subject, body, sms } = stockNoticeText(notice);
    expect(inbox.messages).toMatchObject([
      { protocol: 'email', to: MANAGER.endpoint, subject, text: body, attributes: ATTRIBUTES },
      { protocol: 'sms', to: '+441632960001', subject: undefined, text: sms, attributes: ATTRIBUTES },
    ]);
    expect(inbox.published).toEqual([{ topicArn: TOPIC_ARN, attributes: ATTRIBUTES }]);
  });

  it('carries no category when none is known', async () => {
    const { sns, inbox } = await givenLocalAws();
    await snsStockNotices(sns, TOPIC_ARN).publish([aNotice({ category: undefined })]);
    expect(inbox.published[0]?.attributes).not.toHaveProperty('category');
  });

  it('is JSON by its contract to machines', async () => {
    // Given: a subscriber whose protocol has no text of its own gets the default.
    const { sns, queue } = await givenQueue();
    const notice = aNotice();
    // When
    await snsStockNotices(sns, TOPIC_ARN).publish([notice]);
    // Then
    const [message] = await queue();
    expect(stockNotice.parse(JSON.parse(message ?? ''))).toEqual(notice);
  });

  it('reaches only those whose filter it fits', async () => {
    // Given
    const { sns, inbox, people } = await givenLocalAws();
    const attributes = { FilterPolicy: JSON.stringify({ severity: ['oversold'], location: ['WH-NORTH'] }) };
    await people.subscribe({ ...MANAGER, attributes });
    // When
    await snsStockNotices(sns, TOPIC_ARN).publish([
      aNotice({ severity: 'out' }),
      aNotice({ severity: 'oversold', onHand: -2 }),
      aNotice({ severity: 'oversold', onHand: -2, locationId: 'S-HARBOUR' }),
    ]);
    // Then
    expect(inbox.messages.map(({ subject }) => subject)).toEqual([
      'Oversold: Blue mug (MUG-BLUE) at WH-NORTH',
    ]);
  });

  it('fails when there is no topic', async () => {
    const { sns } = await givenLocalAws();
    await expect(snsStockNotices(sns, `${TOPIC_ARN}-elsewhere`).publish([aNotice()])).rejects.toThrow(
      /topic/i,
    );
  });
});

/** A queue subscribed to the topic with raw delivery, and what is in it. */
async function givenQueue() {
  const { sns, fauxqs } = await givenLocalAws();
  const { QueueUrl } = Object(await fauxqs.sqs('CreateQueue', { QueueName: 'machines' }));
  await fauxqs.query({
    Action: 'Subscribe',
    TopicArn: TOPIC_ARN,
    Protocol: 'sqs',
    Endpoint: 'arn:aws:sqs:us-east-1:000000000000:machines',
    'Attributes.entry.1.key': 'RawMessageDelivery',
    'Attributes.entry.1.value': 'true',
  });
  const queue = async (): Promise<readonly string[]> => {
    const { Messages = [] } = Object(
      await fauxqs.sqs('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Array.from(Messages, (message) => String(Object(message).Body));
  };
  return { sns, queue };
}

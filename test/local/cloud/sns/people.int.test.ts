import { describe, expect, it } from 'vitest';
import { START_MS } from '../given-service.ts';
import { ALERTS, email, givenSns, machines, sms, structured, subscription, text } from './given-sns.ts';

describe('a message', () => {
  it('reaches each protocol in its own words', async () => {
    // Given
    const { sns, inbox, received } = await givenSns({ subscriptions: [email(), sms(), machines()] });
    // When
    await sns.publish({
      TopicArn: ALERTS,
      Subject: 'Out of stock',
      ...structured({ default: '{"level":"out"}', email: 'Dear manager', sms: 'OUT' }),
      MessageAttributes: { kind: text('stock') },
    });
    // Then
    const told = { at: new Date(START_MS).toISOString(), topicArn: ALERTS, attributes: { kind: 'stock' } };
    expect(inbox.messages).toEqual([
      { ...told, protocol: 'email', to: 'stock@example.com', subject: 'Out of stock', text: 'Dear manager' },
      { ...told, protocol: 'sms', to: '+447700900123', subject: undefined, text: 'OUT' },
    ]);
    expect(await received()).toEqual(['{"level":"out"}']);
  });

  it('reaches a protocol without words of its own in the default ones', async () => {
    const { sns, inbox, received } = await givenSns({ subscriptions: [email(), sms(), machines()] });
    // When
    await sns.publish({ TopicArn: ALERTS, ...structured({ default: 'default', email: 'for e-mail' }) });
    await sns.publish({ TopicArn: ALERTS, ...structured({ default: 'default', sqs: 'for queues' }) });
    // Then
    expect(inbox.messages.map((message) => message.text)).toEqual([
      'for e-mail',
      'default',
      'default',
      'default',
    ]);
    expect((await received()).toSorted()).toEqual(['default', 'for queues']);
  });

  it('without a structure is the same text for all', async () => {
    const { sns, inbox, received } = await givenSns({ subscriptions: [email(), sms(), machines()] });
    await sns.publish({ TopicArn: ALERTS, Message: '{"default":"not a structure"}' });
    expect(inbox.messages.map((message) => message.text)).toEqual([
      '{"default":"not a structure"}',
      '{"default":"not a structure"}',
    ]);
    expect(await received()).toEqual(['{"default":"not a structure"}']);
  });

  it('reaches a queue in an envelope unless raw delivery is asked for', async () => {
    const { sns, received } = await givenSns({ subscriptions: [machines({ rawMessageDelivery: false })] });
    await sns.publish({ TopicArn: ALERTS, Subject: 'Hello', Message: 'hello' });
    const [body = ''] = await received();
    expect(JSON.parse(body)).toMatchObject({
      Type: 'Notification',
      TopicArn: ALERTS,
      Subject: 'Hello',
      Message: 'hello',
    });
  });

  it('is in the inbox when the publisher has its answer, and tells who listens', async () => {
    const { sns, inbox } = await givenSns({ subscriptions: [email()] });
    const heard: string[] = [];
    const leave = inbox.onMessage((message) => heard.push(message.text));
    // When
    await sns.publish({ TopicArn: ALERTS, Message: 'one' });
    leave();
    await sns.publish({ TopicArn: ALERTS, Message: 'two' });
    // Then
    expect(heard).toEqual(['one']);
    expect(inbox.messages).toHaveLength(2);
  });

  it('keeps its own words when others of another structure are published at the same time', async () => {
    const { sns, inbox, internalErrors } = await givenSns({ subscriptions: [email()] });
    // When
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        sns.publish({
          TopicArn: ALERTS,
          ...(index % 2 === 0 ? { Message: 'plain' } : structured({ default: 'd', email: 'structured' })),
        }),
      ),
    );
    // Then
    const texts = inbox.messages.map((message) => message.text).toSorted();
    expect(texts).toEqual([...Array(10).fill('plain'), ...Array(10).fill('structured')]);
    expect(internalErrors).toEqual([]);
  });
});

describe('filters', () => {
  const severity = (...levels: readonly string[]) => ({ filterPolicy: { severity: [...levels] } });

  it('by attributes apply to people and to queues', async () => {
    // Given
    const { sns, inbox, received } = await givenSns({
      subscriptions: [email(severity('low')), sms(severity('out', 'oversold')), machines(severity('none'))],
    });
    // When
    for (const level of ['low', 'out', 'oversold', 'none'])
      await sns.publish({ TopicArn: ALERTS, Message: level, MessageAttributes: { severity: text(level) } });
    await sns.publish({ TopicArn: ALERTS, Message: 'without attributes' });
    // Then
    expect(inbox.messages.map(({ protocol, text }) => [protocol, text])).toEqual([
      ['email', 'low'],
      ['sms', 'out'],
      ['sms', 'oversold'],
    ]);
    expect(await received()).toEqual(['none']);
  });

  it('by numbers and by the absence of an attribute apply', async () => {
    const { sns, inbox } = await givenSns({
      subscriptions: [
        email({ filterPolicy: { noticeNumber: [{ numeric: ['>=', 2] }] } }),
        sms({ filterPolicy: { category: [{ exists: false }] } }),
      ],
    });
    // When
    const noticeNumber = (value: string) => ({ noticeNumber: { DataType: 'Number', StringValue: value } });
    await sns.publish({ TopicArn: ALERTS, Message: 'first', MessageAttributes: noticeNumber('1') });
    await sns.publish({
      TopicArn: ALERTS,
      Message: 'second',
      MessageAttributes: { ...noticeNumber('2'), category: text('tea') },
    });
    // Then
    expect(inbox.messages.map(({ protocol, text }) => [protocol, text])).toEqual([
      ['sms', 'first'],
      ['email', 'second'],
    ]);
  });

  it('by the body apply to people and to queues', async () => {
    const body = { ...severity('out'), filterPolicyScope: 'MessageBody' } as const;
    const { sns, inbox, received } = await givenSns({ subscriptions: [email(body), machines(body)] });
    // When
    for (const level of ['low', 'out'])
      await sns.publish({ TopicArn: ALERTS, Message: JSON.stringify({ severity: level }) });
    // Then
    expect(inbox.messages.map((message) => message.text)).toEqual(['{"severity":"out"}']);
    expect(await received()).toEqual(['{"severity":"out"}']);
  });
});

describe('a batch of messages', () => {
  it('reaches everybody message by message', async () => {
    // Given
    const { sns, inbox, received } = await givenSns({
      subscriptions: [email(), sms({ filterPolicy: { severity: ['out'] } }), machines()],
    });
    const entry = (Id: string, severity: string) => ({
      Id,
      Subject: `Subject ${Id}`,
      ...structured({ default: `json ${Id}`, email: `mail ${Id}`, sms: `sms ${Id}` }),
      MessageAttributes: { severity: text(severity) },
    });
    // When
    const { Successful, Failed } = await sns.publishBatch({
      TopicArn: ALERTS,
      PublishBatchRequestEntries: [entry('0', 'low'), entry('1', 'out'), { Id: '2', Message: 'plain' }],
    });
    // Then
    expect(Failed ?? []).toEqual([]);
    expect(Successful?.map(({ Id }) => Id)).toEqual(['0', '1', '2']);
    expect(inbox.messages.map(({ protocol, subject, text }) => [protocol, subject, text])).toEqual([
      ['email', 'Subject 0', 'mail 0'],
      ['email', 'Subject 1', 'mail 1'],
      ['email', undefined, 'plain'],
      ['sms', undefined, 'sms 1'],
    ]);
    expect((await received()).toSorted()).toEqual(['json 0', 'json 1', 'plain']);
  });
});

describe('what was published', () => {
  it('is listed with its attributes, whoever is subscribed', async () => {
    // Given
    const { sns, inbox } = await givenSns();
    const MessageAttributes = { kind: text('stock'), noticeNumber: { DataType: 'Number', StringValue: '7' } };
    // When
    await sns.publish({ TopicArn: ALERTS, Message: 'one', MessageAttributes });
    await sns.publishBatch({
      TopicArn: ALERTS,
      PublishBatchRequestEntries: [
        { Id: 'a', Message: 'two', MessageAttributes: { kind: text('fraud') } },
        { Id: 'b', Message: 'three' },
      ],
    });
    // Then
    expect(inbox.messages).toEqual([]);
    expect(inbox.published).toEqual([
      { topicArn: ALERTS, attributes: { kind: 'stock', noticeNumber: '7' } },
      { topicArn: ALERTS, attributes: { kind: 'fraud' } },
      { topicArn: ALERTS, attributes: {} },
    ]);
  });
});

describe('a subscription', () => {
  it('of a protocol that nothing stands in for is refused by its address', async () => {
    const given = givenSns({ subscriptions: [subscription('https', 'https://example.com/hook')] });
    await expect(given).rejects.toThrow(
      'Stack/https://example.com/hook: the local cloud has no https subscriptions, only email, sms and sqs',
    );
  });
});

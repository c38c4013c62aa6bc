import { describe, expect, it } from 'vitest';
import { denyEverything } from '../given-service.ts';
import { ALERTS, email, givenSns, KEY, machines, SECRETS, structured } from './given-sns.ts';

describe('a publication is refused', () => {
  it.each([
    ['a subject of 100 characters', { Subject: 'x'.repeat(100), Message: 'm' }],
    ['a subject with an umlaut', { Subject: 'Ausverkauft: Schüssel', Message: 'm' }],
    ['a subject with a line break', { Subject: 'two\nlines', Message: 'm' }],
    ['a subject that begins with a space', { Subject: ' late', Message: 'm' }],
    ['an empty message', { Message: '' }],
    ['no default', structured({ email: 'only for e-mail' })],
    ['no JSON', { MessageStructure: 'json', Message: 'text' }],
    ['words that are no texts', { MessageStructure: 'json', Message: '{"default":{"level":"out"}}' }],
    ['an unknown structure', { MessageStructure: 'xml', Message: '{"default":"x"}' }],
  ])('when it has %s, and nobody is told', async (_what, message) => {
    // Given
    const { sns, inbox, received, internalErrors } = await givenSns({ subscriptions: [email(), machines()] });
    // When
    const publishing = sns.publish({ TopicArn: ALERTS, ...message });
    // Then
    await expect(publishing).rejects.toMatchObject({ name: expect.stringMatching(/^InvalidParameter/) });
    expect([inbox.messages, inbox.published, await received()]).toEqual([[], [], []]);
    expect(internalErrors).toEqual([]);
  });

  it('when the topic is not there', async () => {
    const { sns } = await givenSns();
    const publishing = sns.publish({ TopicArn: `${ALERTS}-not`, Message: 'm' });
    await expect(publishing).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('when a batch has more than ten messages', async () => {
    const { sns, inbox } = await givenSns({ subscriptions: [email()] });
    const PublishBatchRequestEntries = Array.from({ length: 11 }, (_, Id) => ({ Id: `${Id}`, Message: 'm' }));
    const publishing = sns.publishBatch({ TopicArn: ALERTS, PublishBatchRequestEntries });
    await expect(publishing).rejects.toMatchObject({ name: expect.stringContaining('TooManyEntries') });
    expect(inbox.messages).toEqual([]);
  });

  it('but not for a subject of 99 characters', async () => {
    const { sns, inbox } = await givenSns({ subscriptions: [email()] });
    await sns.publish({ TopicArn: ALERTS, Subject: `!${'x'.repeat(98)}`, Message: 'm' });
    expect(inbox.messages[0]?.subject).toHaveLength(99);
  });
});

describe('permissions of SNS', () => {
  it('are one publication, batch or not', async () => {
    const { sns, asked } = await givenSns();
    // When
    await sns.publish({ TopicArn: ALERTS, Message: 'm' });
    await sns.publishBatch({ TopicArn: ALERTS, PublishBatchRequestEntries: [{ Id: 'a', Message: 'm' }] });
    await sns.listTopics();
    // Then
    expect(asked).toEqual([
      { action: 'sns:Publish', resource: ALERTS },
      { action: 'sns:Publish', resource: ALERTS },
      { action: 'sns:ListTopics', resource: '*' },
    ]);
  });

  it('of an encrypted topic include the use of its key', async () => {
    const { sns, asked } = await givenSns();
    await sns.publish({ TopicArn: SECRETS, Message: 'm' });
    expect(asked).toEqual([
      { action: 'sns:Publish', resource: SECRETS },
      { action: 'kms:GenerateDataKey', resource: KEY },
      { action: 'kms:Decrypt', resource: KEY },
    ]);
  });

  it('reach the client as AuthorizationError, SNS’s own word, when they are missing', async () => {
    const { sns, inbox } = await givenSns({ subscriptions: [email()], authorize: denyEverything });
    // When
    const publishing = sns.publish({ TopicArn: ALERTS, Message: 'm' });
    // Then
    await expect(publishing).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
      message: expect.stringContaining(`is not authorized to perform: sns:Publish on resource: ${ALERTS}`),
      $metadata: { httpStatusCode: 403 },
    });
    expect(inbox.published).toEqual([]);
  });
});

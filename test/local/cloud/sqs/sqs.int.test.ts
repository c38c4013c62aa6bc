import { describe, expect, it } from 'vitest';
import { arn, denyEverything } from '../given-service.ts';
import { givenSns } from '../sns/given-sns.ts';

const MACHINES = arn('sqs', 'machines');

describe('a queue', () => {
  it('gives what was sent, and gives it no more once it is deleted', async () => {
    // Given
    const { sqs, queueUrl, received } = await givenSns();
    const QueueUrl = queueUrl('machines');
    await sqs.sendMessage({ QueueUrl, MessageBody: 'größe' });
    // When
    const { Messages } = await sqs.receiveMessage({ QueueUrl });
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle });
    // Then
    expect(Messages?.map(({ Body }) => Body)).toEqual(['größe']);
    expect(await received()).toEqual([]);
  });

  it('gives what was received too often to its dead letters', async () => {
    const { sqs, queueUrl, received } = await givenSns();
    await sqs.sendMessage({ QueueUrl: queueUrl('machines'), MessageBody: 'poison' });
    // When: it is received once, and comes back at once
    expect(await received('machines')).toEqual(['poison']);
    expect(await received('machines')).toEqual([]);
    // Then
    expect(await received('dead')).toEqual(['poison']);
  });
});

describe('permissions of SQS', () => {
  it('are those of the single call, also for a batch', async () => {
    // Given
    const { sqs, asked, queueUrl } = await givenSns();
    const QueueUrl = queueUrl('machines');
    const send = (Id: string) => ({ Id, MessageBody: Id });
    // When
    await sqs.sendMessage({ QueueUrl, MessageBody: 'a' });
    await sqs.sendMessageBatch({ QueueUrl, Entries: [send('b'), send('c')] });
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    const handles = Messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await sqs.changeMessageVisibilityBatch({
      QueueUrl,
      Entries: handles.map((handle) => ({ ...handle, VisibilityTimeout: 1 })),
    });
    await sqs.deleteMessageBatch({ QueueUrl, Entries: handles });
    await sqs.getQueueUrl({ QueueName: 'machines' });
    await sqs.listQueues({});
    // Then
    expect(handles).toHaveLength(3);
    expect(asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      `sqs:SendMessage ${MACHINES}`,
      `sqs:SendMessage ${MACHINES}`,
      `sqs:ReceiveMessage ${MACHINES}`,
      `sqs:ChangeMessageVisibility ${MACHINES}`,
      `sqs:DeleteMessage ${MACHINES}`,
      `sqs:GetQueueUrl ${MACHINES}`,
      'sqs:ListQueues *',
    ]);
  });

  it('reach the client when they are missing, and nothing is sent', async () => {
    // Given
    let allowed = false;
    const { sqs, queueUrl, received } = await givenSns({
      authorize: (principal, needed) => (allowed ? undefined : denyEverything(principal, needed)),
    });
    // When
    const sending = sqs.sendMessage({ QueueUrl: queueUrl('machines'), MessageBody: 'x' });
    // Then
    await expect(sending).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `is not authorized to perform: sqs:SendMessage on resource: ${MACHINES}`,
      ),
    });
    allowed = true;
    expect(await received()).toEqual([]);
  });
});

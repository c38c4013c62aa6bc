import { expect, it } from 'vitest';
import { arn, denyEverything } from '../given-service.ts';
import { givenSns, text } from '../sns/given-sns.ts';

const MACHINES = arn('sqs', 'machines');
const DEAD = arn('sqs', 'dead');

it('a move takes all messages, with their attributes, from one queue to another', async () => {
  // Given
  const { sqs, queueUrl, received } = await givenSns();
  const bodies = Array.from({ length: 12 }, (_, index) => `m${index}`);
  for (const MessageBody of bodies)
    await sqs.sendMessage({
      QueueUrl: queueUrl('dead'),
      MessageBody,
      MessageAttributes: { kind: text('stock') },
    });
  // When
  await sqs.startMessageMoveTask({ SourceArn: DEAD, DestinationArn: MACHINES });
  // Then
  const { Results } = await sqs.listMessageMoveTasks({ SourceArn: DEAD });
  expect(Results).toMatchObject([
    { Status: 'COMPLETED', SourceArn: DEAD, DestinationArn: MACHINES, ApproximateNumberOfMessagesMoved: 12 },
  ]);
  const { Messages = [] } = await sqs.receiveMessage({
    QueueUrl: queueUrl('machines'),
    MessageAttributeNames: ['All'],
  });
  expect(Messages[0]).toMatchObject({ Body: 'm0', MessageAttributes: { kind: { StringValue: 'stock' } } });
  expect(await received('dead')).toEqual([]);
});

it('a move needs to be told where to, and to be allowed at both ends', async () => {
  const open = await givenSns();
  await expect(open.sqs.startMessageMoveTask({ SourceArn: DEAD })).rejects.toThrow('DestinationArn');
  const closed = await givenSns({ authorize: denyEverything });
  await expect(
    closed.sqs.startMessageMoveTask({ SourceArn: DEAD, DestinationArn: MACHINES }),
  ).rejects.toThrow('sqs:StartMessageMoveTask');
  expect(closed.asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
    `sqs:StartMessageMoveTask ${DEAD}`,
    `sqs:ReceiveMessage ${DEAD}`,
    `sqs:DeleteMessage ${DEAD}`,
    `sqs:GetQueueAttributes ${DEAD}`,
    `sqs:SendMessage ${MACHINES}`,
  ]);
});

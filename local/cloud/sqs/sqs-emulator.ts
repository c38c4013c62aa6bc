// SQS behind the endpoint: fauxqs keeps the queues; permissions, and moves of messages, are ours.
import * as z from 'zod';
import { ApiError, type ApiReply, type ApiRequest, type Permission, type ServiceEmulator } from '../api.ts';
import { jsonBody, jsonError, jsonOperation, jsonReply } from '../endpoint/json-protocol.ts';
import type { Fauxqs } from '../fauxqs.ts';
import { messageMoves } from './message-moves.ts';

const onQueue = z.looseObject({
  QueueUrl: z.string().optional(),
  QueueName: z.string().optional(),
  SourceArn: z.string().optional(),
  DestinationArn: z.string().optional(),
});

/** What a move does with its source, for whoever starts it. */
const MOVING = [
  'sqs:StartMessageMoveTask',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
];

/**
 * @param queueArn the ARN of a queue by its name
 * @param nowMs the cloud's time
 */
export function sqsEmulator(
  fauxqs: Fauxqs,
  queueArn: (name: string) => string,
  nowMs: () => number = Date.now,
): ServiceEmulator {
  const moves = messageMoves(fauxqs, nowMs);
  return {
    service: 'sqs',
    permissions: (request) => permissionsOf(request, queueArn),
    async handle(request): Promise<ApiReply> {
      switch (operationOf(request)) {
        case 'StartMessageMoveTask':
          return jsonReply(await moves.start(jsonBody(request)), '1.0');
        case 'ListMessageMoveTasks':
          return jsonReply(moves.list(jsonBody(request)), '1.0');
        default:
          return fauxqs.forward(request);
      }
    },
    error: (error) => jsonError(error, '1.0'),
  };
}

function permissionsOf(request: ApiRequest, queueArn: (name: string) => string): readonly Permission[] {
  // A batch call needs the permission of the single one.
  const action = `sqs:${operationOf(request).replace(/Batch$/, '')}`;
  const { QueueUrl, QueueName, SourceArn, DestinationArn } = onQueue.parse(jsonBody(request));
  if (SourceArn !== undefined) {
    const onSource = action === 'sqs:StartMessageMoveTask' ? MOVING : [action];
    return [
      ...onSource.map((each) => ({ action: each, resource: SourceArn })),
      ...(DestinationArn === undefined ? [] : [{ action: 'sqs:SendMessage', resource: DestinationArn }]),
    ];
  }
  const name = QueueUrl?.split('/').at(-1) ?? QueueName;
  if (name === undefined && action !== 'sqs:ListQueues')
    throw new ApiError('InvalidParameterValue', `${action} names no queue`);
  return [{ action, resource: name === undefined ? '*' : queueArn(name) }];
}

const operationOf = (request: ApiRequest): string => jsonOperation(request, 'AmazonSQS');

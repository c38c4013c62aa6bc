// SQS behind the endpoint: fauxqs keeps the queues; permissions are ours.
import * as z from 'zod';
import { ApiError, type ApiRequest, type ServiceEmulator } from '../api.ts';
import { jsonBody, jsonError, jsonOperation } from '../endpoint/json-protocol.ts';
import type { Fauxqs } from '../fauxqs.ts';

const onQueue = z.looseObject({ QueueUrl: z.string().optional(), QueueName: z.string().optional() });

/** @param queueArn the ARN of a queue by its name */
export function sqsEmulator(fauxqs: Fauxqs, queueArn: (name: string) => string): ServiceEmulator {
  return {
    service: 'sqs',
    permissions(request) {
      // A batch call needs the permission of the single one.
      const action = `sqs:${operationOf(request).replace(/Batch$/, '')}`;
      const { QueueUrl, QueueName } = onQueue.parse(jsonBody(request));
      const name = QueueUrl?.split('/').at(-1) ?? QueueName;
      if (name === undefined && action !== 'sqs:ListQueues')
        throw new ApiError('InvalidParameterValue', `${action} names no queue`);
      return [{ action, resource: name === undefined ? '*' : queueArn(name) }];
    },
    handle: (request) => fauxqs.forward(request),
    error: (error) => jsonError(error, '1.0'),
  };
}

const operationOf = (request: ApiRequest): string => jsonOperation(request, 'AmazonSQS');

// Errors as the SDK throws them once its own retries are used up.
import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

export const throttled = (): Error =>
  new DynamoDBServiceException({
    name: 'ThrottlingException',
    $fault: 'client',
    message: 'Rate exceeded',
    $metadata: { httpStatusCode: 400, attempts: 3 },
    $retryable: { throttling: true },
  });

/** The connection broke while the reply was awaited: nobody knows whether the call took effect. */
export function lostReply(): Error {
  const error = new Error('socket hang up');
  error.name = 'TimeoutError';
  return Object.assign(error, { code: 'ECONNRESET', $metadata: { attempts: 3 } });
}

export const refused = (name: string, message: string): Error =>
  new DynamoDBServiceException({ name, $fault: 'client', message, $metadata: { httpStatusCode: 400 } });

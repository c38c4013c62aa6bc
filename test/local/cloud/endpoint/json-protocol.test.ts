import { describe, expect, it } from 'vitest';
import { ApiError, type ApiRequest } from '../../../../local/cloud/api.ts';
import {
  jsonBody,
  jsonError,
  jsonOperation,
  jsonReply,
} from '../../../../local/cloud/endpoint/json-protocol.ts';

const request = (overrides: Partial<ApiRequest> = {}): ApiRequest => ({
  service: 'sqs',
  method: 'POST',
  url: '/',
  headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
  body: Buffer.from('{"QueueUrl":"q"}'),
  caller: { kind: 'operator', accessKeyId: 'OPERATOR' },
  ...overrides,
});

describe('the JSON protocol', () => {
  it('reads the operation from the target header', () => {
    expect(jsonOperation(request(), 'AmazonSQS')).toBe('SendMessage');
  });

  it.each(['', 'Other.SendMessage', 'AmazonSQS'])(
    'refuses a target that is no operation of the service: "%s"',
    (target) => {
      const headers = { 'x-amz-target': target };
      expect(() => jsonOperation(request({ headers }), 'AmazonSQS')).toThrow(
        /is not an operation of AmazonSQS/,
      );
    },
  );

  it('parses a body once, however often it is asked for', () => {
    const asked = request();
    expect(jsonBody(asked)).toEqual({ QueueUrl: 'q' });
    expect(jsonBody(asked)).toBe(jsonBody(asked));
  });

  it('takes an empty body for an empty input', () => {
    expect(jsonBody(request({ body: Buffer.alloc(0) }))).toEqual({});
  });

  it('refuses a body that is not JSON', () => {
    expect(() => jsonBody(request({ body: Buffer.from('{') }))).toThrow(ApiError);
  });

  it('answers output as JSON, and no output as nothing', () => {
    expect(jsonReply({ MessageId: '1' }, '1.0')).toEqual({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: '{"MessageId":"1"}',
    });
    expect(jsonReply(undefined, '1.1').body).toBe('');
  });

  it('names an error in the body and in a header', () => {
    expect(jsonError(new ApiError('QueueDoesNotExist', 'no such queue'), '1.0')).toEqual({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': 'QueueDoesNotExist' },
      body: '{"__type":"QueueDoesNotExist","message":"no such queue"}',
    });
  });
});

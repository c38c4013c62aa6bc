import { AccessDeniedException, AddTagsToStreamCommand } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import type { ApiRequest, Permission } from '../../../../local/cloud/api.ts';
import { kinesisEmulator } from '../../../../local/cloud/kinesis/kinesis-emulator.ts';
import { bytes, givenKinesis, givenStream, givenStreams, ROLE_ARN, shardId } from './given-kinesis.ts';

const arnOf = (name: string) => `arn:aws:kinesis:us-east-1:000000000000:stream/${name}`;
const EVENTS = arnOf('events');

describe('permissions of Kinesis operations', () => {
  it('are the operation on the stream, however the request names it', async () => {
    // Given
    const asked: Permission[] = [];
    const { kinesis } = await givenKinesis({
      authorize: (_principal, permissions) => {
        asked.push(...permissions);
        return undefined;
      },
    });
    // When
    await givenStream(kinesis, 2);
    await kinesis.listStreams();
    await kinesis.putRecord({ StreamARN: EVENTS, PartitionKey: 'a', Data: bytes('x') });
    const { NextToken } = await kinesis.listShards({ StreamName: 'events', MaxResults: 1 });
    await kinesis.listShards({ NextToken });
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName: 'events',
      ShardId: shardId(0),
      ShardIteratorType: 'LATEST',
    });
    await kinesis.getRecords({ ShardIterator });
    // Then
    expect(asked).toEqual([
      { action: 'kinesis:CreateStream', resource: EVENTS },
      { action: 'kinesis:ListStreams', resource: '*' },
      { action: 'kinesis:PutRecord', resource: EVENTS },
      { action: 'kinesis:ListShards', resource: EVENTS },
      { action: 'kinesis:ListShards', resource: EVENTS },
      { action: 'kinesis:GetShardIterator', resource: EVENTS },
      { action: 'kinesis:GetRecords', resource: EVENTS },
    ]);
  });

  it('are on the stream that is touched, not on another that the body mentions too', () => {
    // Given
    const { streams } = givenStreams();
    const emulator = kinesisEmulator(streams);
    const request = (operation: string, body: object): ApiRequest => ({
      service: 'kinesis',
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': `Kinesis_20131202.${operation}` },
      body: Buffer.from(JSON.stringify(body)),
      caller: { kind: 'role', roleArn: ROLE_ARN, accessKeyId: 'CONSUMER' },
    });
    const iterator = Buffer.from('mine/0/shardId-000000000000/').toString('base64url');
    const token = Buffer.from('mine/all/shardId-000000000000').toString('base64url');
    // When
    const resources = [
      request('PutRecord', { StreamName: 'theirs', ShardIterator: iterator, NextToken: token }),
      request('GetRecords', { StreamName: 'theirs', ShardIterator: iterator }),
      request('DescribeStream', { StreamName: 'mine', StreamARN: arnOf('theirs') }),
    ].map((each) => emulator.permissions(each)[0]?.resource);
    // Then
    expect(resources).toEqual([arnOf('theirs'), arnOf('mine'), arnOf('theirs')]);
  });

  it('reach the client as its AccessDeniedException when they are missing', async () => {
    // Given
    const { kinesis } = await givenKinesis({
      authorize: (principal, [needed]) => ({
        message: `User: ${principal.kind === 'role' ? principal.roleArn : 'operator'} is not authorized to perform: ${needed?.action} on resource: ${needed?.resource}`,
      }),
    });
    // When
    const put = kinesis.putRecord({ StreamName: 'events', PartitionKey: 'a', Data: bytes('x') });
    // Then
    await expect(put).rejects.toBeInstanceOf(AccessDeniedException);
    await expect(put).rejects.toMatchObject({
      message: `User: ${ROLE_ARN} is not authorized to perform: kinesis:PutRecord on resource: ${EVENTS}`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('do not exist for an operation that is not known here', async () => {
    const { kinesis } = await givenKinesis();
    const tagging = kinesis.send(
      new AddTagsToStreamCommand({ StreamName: 'events', Tags: { team: 'retail' } }),
    );
    await expect(tagging).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'this local Kinesis does not know the operation AddTagsToStream',
    });
  });
});

// A whole local cloud whose bus passes events on.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { expect, it, onTestFinished } from 'vitest';
import { dataClock } from '../../../../local/cloud/clock.ts';
import { bootCloud } from '../../../../local/cloud/cloud.ts';
import { localTarget } from '../../../../local/target/target.ts';
import { temporaryFolder, writeFiles } from '../assembly/written-app.ts';

const TEMPLATE = {
  Resources: {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'actions' } },
    Mails: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'mails' } },
    People: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Mails' }, Protocol: 'email', Endpoint: 'fraud@example.com' },
    },
    Held: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { 'detail-type': ['OrderHeld'] },
        Targets: [{ Id: 'mails', Arn: { Ref: 'Mails' }, InputPath: '$.detail.orderId' }],
      },
    },
  },
  Outputs: { ActionBusName: { Value: { Ref: 'Bus' } } },
};

it('a local cloud has settled when what was put on its buses is delivered', async () => {
  // Given
  const assemblyDir = join(temporaryFolder(), 'app');
  mkdirSync(assemblyDir);
  writeFiles(assemblyDir, {
    'manifest.json': {
      artifacts: { Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'shop.json' } } },
    },
    'shop.json': TEMPLATE,
  });
  const failures: unknown[] = [];
  const cloud = await bootCloud({
    assemblyDir,
    clock: dataClock(Date.parse('2011-01-30T12:00:00Z'), () => 0),
    logFolder: temporaryFolder(),
    onInternalError: (error) => failures.push(error),
  });
  onTestFinished(() => cloud.stop());
  const events = new EventBridge(localTarget(cloud).clients);
  onTestFinished(() => events.destroy());
  // When
  const entry = (DetailType: string, orderId: string) => ({
    Source: 'tillstream',
    DetailType,
    Detail: JSON.stringify({ orderId }),
    EventBusName: cloud.outputs['ActionBusName'],
  });
  await events.putEvents({ Entries: [entry('OrderHeld', 'O-1'), entry('OrderReleased', 'O-2')] });
  await cloud.settled(AbortSignal.timeout(10_000));
  // Then
  expect(cloud.inbox.messages).toMatchObject([{ at: '2011-01-30T12:00:00.000Z', text: '"O-1"' }]);
  expect(cloud.actions.list().map(({ busName, detailType }) => [busName, detailType])).toEqual([
    ['actions', 'OrderHeld'],
    ['actions', 'OrderReleased'],
  ]);
  expect(cloud.actions.undelivered()).toEqual([]);
  expect(failures).toEqual([]);
});

// Event buses and rules: as CDK writes them, and what is refused.
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Archive, EventBus, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../../../local/cloud/assembly/assembly.ts';
import { outputsOf } from '../../../../local/cloud/assembly/outputs.ts';
import { planOf } from '../../../../local/cloud/assembly/plan.ts';
import { arn } from '../given-service.ts';
import { temporaryFolder, writtenApp } from './written-app.ts';

const ENDPOINT = 'http://127.0.0.1:4566';

describe('an event bus', () => {
  it('and its rules are planned as CDK writes them; its archive has no effect', () => {
    // Given
    const outdir = join(temporaryFolder(), 'cdk.out');
    const app = new App({ outdir, analyticsReporting: false });
    const stack = new Stack(app, 'Actions');
    const bus = new EventBus(stack, 'Bus', { eventBusName: 'shop-actions', description: 'what to do' });
    new Archive(stack, 'Archive', {
      sourceEventBus: bus,
      eventPattern: { source: ['tillstream'] },
      retention: Duration.days(30),
    });
    const dead = new Queue(stack, 'Dead', { queueName: 'dead' });
    const topic = new Topic(stack, 'Topic', { topicName: 'held' });
    const rule = new Rule(stack, 'Held', {
      eventBus: bus,
      eventPattern: { source: ['tillstream'], detailType: ['OrderHeld'] },
    });
    const message = RuleTargetInput.fromObject({ order: EventField.fromPath('$.detail.orderId') });
    rule.addTarget(new SnsTopic(topic, { message, deadLetterQueue: dead, retryAttempts: 3 }));
    rule.addTarget(new SqsQueue(dead));
    app.synth();
    // When
    const plan = planOf(readAssembly(outdir), ENDPOINT);
    // Then
    expect(plan.eventBuses).toEqual([
      {
        address: expect.stringMatching(/^Actions\/Bus/),
        name: 'shop-actions',
        arn: arn('events', 'event-bus/shop-actions'),
        description: 'what to do',
      },
    ]);
    const [held] = plan.eventRules;
    expect(held).toMatchObject({ busName: 'shop-actions', enabled: true });
    expect(held?.arn).toBe(arn('events', `rule/shop-actions/${held?.name}`));
    expect(held?.matches({ source: 'tillstream', 'detail-type': 'OrderHeld', detail: {} })).toBe(true);
    expect(held?.targets).toMatchObject([
      {
        kind: 'topic',
        arn: arn('sns', 'held'),
        roleArn: undefined,
        maximumRetryAttempts: 3,
        maximumEventAgeSeconds: 86_400,
        deadLetterQueueArn: arn('sqs', 'dead'),
      },
      { kind: 'queue', arn: arn('sqs', 'dead'), maximumRetryAttempts: 185, deadLetterQueueArn: undefined },
    ]);
  });
});

const QUEUE = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'inbox' } };
const TO_QUEUE = { Id: 't', Arn: { 'Fn::GetAtt': ['Inbox', 'Arn'] } };
const app = (rule: object) =>
  writtenApp({
    Shop: {
      Resources: {
        Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'actions' } },
        Inbox: QUEUE,
        Held: {
          Type: 'AWS::Events::Rule',
          Properties: { EventPattern: { source: ['shop'] }, Targets: [TO_QUEUE], ...rule },
        },
      },
      Outputs: { Rule: { Value: { Ref: 'Held' } }, Bus: { Value: { 'Fn::GetAtt': ['Bus', 'Arn'] } } },
    },
  });
const planFor = (rule: object) => planOf(app(rule), ENDPOINT).eventRules[0];

describe('a rule', () => {
  it.each([
    [{}, 'default', 'rule/Shop-Held', 'Shop-Held'],
    [{ EventBusName: { Ref: 'Bus' }, Name: 'held' }, 'actions', 'rule/actions/held', 'actions|held'],
    [
      { EventBusName: { 'Fn::GetAtt': ['Bus', 'Arn'] } },
      'actions',
      'rule/actions/Shop-Held',
      'actions|Shop-Held',
    ],
  ])('%j is of the bus %s', (rule, busName, path, ref) => {
    expect(planFor(rule)).toMatchObject({ busName, arn: arn('events', path), enabled: true });
    expect(outputsOf(app(rule), ENDPOINT)).toEqual({ Rule: ref, Bus: arn('events', 'event-bus/actions') });
  });

  it('may be switched off, and may write to a log group', () => {
    const Targets = [{ Id: 'log', Arn: arn('logs', 'log-group:/actions:*') }];
    expect(planFor({ State: 'DISABLED', Targets })).toMatchObject({
      enabled: false,
      targets: [{ kind: 'log group' }],
    });
  });

  it.each([
    [{ ScheduleExpression: 'rate(1 hour)' }, 'property ScheduleExpression is not supported locally'],
    [{ EventPattern: { Ref: 'AWS::NoValue' } }, 'property EventPattern: '],
    [
      { EventPattern: { detail: { ip: [{ cidr: '10.0.0.0/8' }] } } },
      "Shop/Held: the event pattern's detail.ip: the comparison operator cidr is not supported locally",
    ],
    [{ EventBusName: 'lost' }, 'Shop/Held: its event bus lost is not part of the app'],
    [
      { Targets: [{ ...TO_QUEUE, SqsParameters: { MessageGroupId: 'a' } }] },
      'property Targets.0.SqsParameters is not supported locally',
    ],
    [{ Targets: [{ ...TO_QUEUE, Input: 'text' }] }, 'Shop/Held: target t: Input must be JSON (given text)'],
    [
      { Targets: [{ Id: 't', Arn: arn('kinesis', 'stream/a') }] },
      'Shop/Held: target t: the local cloud delivers only to functions, queues, topics and state machines (given ',
    ],
    [
      { Targets: [{ Id: 't', Arn: arn('states', 'stateMachine:night') }] },
      'Shop/Held: target t: a state machine is started with a role, and RoleArn is missing',
    ],
    [
      { Targets: [{ Id: 't', Arn: arn('lambda', 'function:lost') }] },
      `Shop/Held: its target ${arn('lambda', 'function:lost')} is not part of the app`,
    ],
    [
      { Targets: [{ ...TO_QUEUE, DeadLetterConfig: { Arn: arn('sqs', 'lost') } }] },
      `Shop/Held: its dead-letter queue ${arn('sqs', 'lost')} is not part of the app`,
    ],
    [
      { Targets: [{ ...TO_QUEUE, RoleArn: 'arn:aws:iam::000000000000:role/lost' }] },
      'Shop/Held: its role arn:aws:iam::000000000000:role/lost is not part of the app',
    ],
    [
      { Targets: [{ ...TO_QUEUE, RetryPolicy: { MaximumRetryAttempts: 186 } }] },
      'property Targets.0.RetryPolicy.MaximumRetryAttempts: ',
    ],
  ])('%j is refused: %s', (rule, message) => {
    expect(() => planFor(rule)).toThrow(message);
  });
});

// Event buses behind a real endpoint with the real SDK clients, beside queues, a topic, a function and a state machine.
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { SQS } from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import { planOf } from '../../../../local/cloud/assembly/plan.ts';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import { dispatcher } from '../../../../local/cloud/endpoint/dispatch.ts';
import { eventBusEmulator } from '../../../../local/cloud/event-bus/event-bus-emulator.ts';
import { eventBuses } from '../../../../local/cloud/event-bus/event-buses.ts';
import type { LocalFunction } from '../../../../local/cloud/functions/local-function.ts';
import { createAuthorizer } from '../../../../local/cloud/iam/authorizer.ts';
import { requirement } from '../../../../local/cloud/iam/requirement.ts';
import { createTopics, subscribe } from '../../../../local/cloud/sns/create-topics.ts';
import { createInbox } from '../../../../local/cloud/sns/inbox.ts';
import { peopleOfTopics } from '../../../../local/cloud/sns/people.ts';
import { snsEmulator } from '../../../../local/cloud/sns/sns-emulator.ts';
import { createQueues } from '../../../../local/cloud/sqs/create-queues.ts';
import { sqsEmulator } from '../../../../local/cloud/sqs/sqs-emulator.ts';
import { stateMachines } from '../../../../local/cloud/step-functions/state-machines.ts';
import { stepFunctionsEmulator } from '../../../../local/cloud/step-functions/step-functions-emulator.ts';
import { waitFor } from '../../wait-for.ts';
import { writtenApp } from '../assembly/written-app.ts';
import { arn, givenFauxqs, givenService, standingClock } from '../given-service.ts';

const role = (name: string, ...actions: readonly string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: name,
    Policies: actions.map((Action) => ({
      PolicyName: 'may',
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
    })),
  },
});

export const roleArn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
export const FUNCTION_ARN = arn('lambda', 'function:judge');

/** Bus `actions` with the rules; queues `inbox` and `dead`, topic `held`, function `judge`, state machine `night`. */
const template = (rules: Readonly<Record<string, object>>) => ({
  Resources: {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'actions' } },
    Inbox: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'inbox', VisibilityTimeout: 0 } },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead', VisibilityTimeout: 0 } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'held' } },
    People: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: arn('sns', 'held'), Protocol: 'email', Endpoint: 'fraud@example.com' },
    },
    MayStart: role('may-start', 'states:StartExecution'),
    MayNothing: role('may-nothing'),
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'judge',
        Role: roleArn('may-nothing'),
        Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'night',
        RoleArn: roleArn('may-nothing'),
        DefinitionString: '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}',
      },
    },
    ...Object.fromEntries(
      Object.entries(rules).map(([name, properties]) => [
        name,
        {
          Type: 'AWS::Events::Rule',
          Properties: {
            Name: name,
            EventBusName: 'actions',
            EventPattern: { source: ['shop'] },
            ...properties,
          },
        },
      ]),
    ),
  },
});

interface Given {
  readonly rules?: Readonly<Record<string, object>>;
  readonly invoke?: LocalFunction['invoke'];
  readonly authorize?: Authorize;
}

/** Pauses between tries take no time. */
export async function givenBuses({
  rules = {},
  invoke = async () => ({ ok: true, response: null }),
  authorize = () => undefined,
}: Given = {}) {
  const clock = standingClock();
  const plan = planOf(writtenApp({ Shop: template(rules) }), 'http://127.0.0.1:9');
  const fauxqs = await givenFauxqs();
  const inbox = createInbox();
  const people = peopleOfTopics({ fauxqs, inbox, clock });
  const machines = stateMachines({
    plans: plan.stateMachines,
    clock,
    endpoint: 'http://127.0.0.1:9',
    queryEnded: async () => {},
  });
  const targets = [
    sqsEmulator(fauxqs, (name) => arn('sqs', name)),
    snsEmulator(fauxqs, people, () => undefined),
    stepFunctionsEmulator(machines),
  ];
  await createQueues(plan.queues, fauxqs);
  await createTopics(plan.topics, fauxqs);
  await subscribe(plan.subscriptions, fauxqs, people);
  const authorizer = createAuthorizer(plan.roles);
  const onInternalError = (error: unknown) => service.internalErrors.push(error);
  const fn: LocalFunction = { name: 'judge', arn: FUNCTION_ARN, invoke, stop: async () => {} };
  const buses = eventBuses({
    plan,
    clock,
    find: (name) => (name === fn.arn ? fn : undefined),
    require: requirement(authorizer),
    dispatch: dispatcher({ emulators: targets, authorize: authorizer.authorize, onInternalError }).dispatch,
    onInternalError,
    pause: async () => {},
  });
  const service = await givenService([...targets, eventBusEmulator(buses)], { authorize });
  onTestFinished(async () => {
    await buses.stop();
    await machines.stop();
  });
  const sqs = service.closing(new SQS(service.clients));
  const events = service.closing(new EventBridge(service.clients));

  /** Puts one event of `shop` on the bus and waits until it is delivered. */
  const put = async (DetailType: string, detail: object = {}) => {
    const entry = { Source: 'shop', DetailType, Detail: JSON.stringify(detail), EventBusName: 'actions' };
    await events.putEvents({ Entries: [entry] });
    await waitFor(() => buses.isIdle(), { label: 'deliveries' });
  };
  const received = async (name: string) => {
    const QueueUrl = `${service.url}/000000000000/${name}`;
    const { Messages = [] } = await sqs.receiveMessage({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    });
    return Messages;
  };
  return { ...service, buses, events, put, received, inbox, machines, clock, authorizer };
}

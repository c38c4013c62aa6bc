import { describe, expect, it } from 'vitest';
import { arn } from '../given-service.ts';
import { FUNCTION_ARN, givenBuses, roleArn } from './given-buses.ts';

const INBOX = { Id: 'inbox', Arn: arn('sqs', 'inbox') };
const JUDGE = { Id: 'judge', Arn: FUNCTION_ARN };
const NIGHT = { Id: 'night', Arn: arn('states', 'stateMachine:night') };
const DEAD = { DeadLetterConfig: { Arn: arn('sqs', 'dead') } };

describe('a rule', () => {
  it('sends what it takes to its queue, in order, and nothing else', async () => {
    // Given
    const { put, received } = await givenBuses({
      rules: {
        held: { EventPattern: { 'detail-type': ['OrderHeld'] }, Targets: [INBOX] },
        off: { State: 'DISABLED', Targets: [INBOX] },
        other: { EventBusName: 'default', Targets: [INBOX] },
      },
    });
    // When
    for (const orderId of ['O-1', 'O-2']) await put('OrderHeld', { orderId });
    await put('OrderReleased');
    // Then
    const bodies = (await received('inbox')).map(({ Body }) => JSON.parse(Body ?? ''));
    expect(bodies).toEqual(
      ['O-1', 'O-2'].map((orderId) => ({
        version: '0',
        id: expect.any(String),
        'detail-type': 'OrderHeld',
        source: 'shop',
        account: '000000000000',
        time: '2011-03-01T08:00:00Z',
        region: 'us-east-1',
        resources: [],
        detail: { orderId },
      })),
    );
  });

  it('tells people through a topic what its template says', async () => {
    const InputTransformer = {
      InputPathsMap: { order: '$.detail.orderId' },
      InputTemplate: '"Order <order> is held"',
    };
    const { put, inbox } = await givenBuses({
      rules: { held: { Targets: [{ Id: 't', Arn: arn('sns', 'held'), InputTransformer }] } },
    });
    await put('OrderHeld', { orderId: 'O-1' });
    expect(inbox.messages).toMatchObject([{ to: 'fraud@example.com', text: '"Order O-1 is held"' }]);
  });

  it('starts a state machine as its role', async () => {
    const RoleArn = roleArn('may-start');
    const { put, machines } = await givenBuses({
      rules: { held: { Targets: [{ ...NIGHT, RoleArn, InputPath: '$.detail' }] } },
    });
    await put('OrderHeld', { orderId: 'O-1' });
    await machines.settled(new AbortController().signal);
    expect(machines.executions().map(({ input }) => input)).toEqual(['{"orderId":"O-1"}']);
  });

  it('puts what its role may not deliver into the dead-letter queue', async () => {
    // Given
    const RoleArn = roleArn('may-nothing');
    const { put, received, machines, authorizer, buses } = await givenBuses({
      rules: {
        held: {
          RoleArn,
          Targets: [
            { ...NIGHT, ...DEAD },
            { ...JUDGE, ...DEAD },
          ],
        },
      },
    });
    // When
    await put('OrderHeld', { orderId: 'O-1' });
    // Then
    expect(machines.executions()).toEqual([]);
    expect(
      authorizer
        .denials()
        .map(({ action }) => action)
        .toSorted(),
    ).toEqual(['lambda:InvokeFunction', 'states:StartExecution']);
    const dead = await received('dead');
    expect(dead.map(({ Body }) => JSON.parse(Body ?? '').detail)).toEqual([
      { orderId: 'O-1' },
      { orderId: 'O-1' },
    ]);
    for (const { MessageAttributes } of dead)
      expect(MessageAttributes).toMatchObject({
        RULE_ARN: { StringValue: arn('events', 'rule/actions/held') },
        ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
      });
    expect(buses.actions.undelivered()).toHaveLength(2);
  });
});

describe('a function', () => {
  it('is invoked with the event', async () => {
    const invoked: unknown[] = [];
    const { put } = await givenBuses({
      rules: { held: { Targets: [JUDGE] } },
      async invoke(event) {
        invoked.push(event);
        return { ok: true, response: null };
      },
    });
    await put('OrderHeld', { orderId: 'O-1' });
    expect(invoked).toMatchObject([{ 'detail-type': 'OrderHeld', detail: { orderId: 'O-1' } }]);
  });

  it('that fails is tried twice again, and has then had the event', async () => {
    // Given
    let tries = 0;
    const { put, received, buses } = await givenBuses({
      rules: { held: { Targets: [{ ...JUDGE, ...DEAD }] } },
      async invoke() {
        tries += 1;
        return { ok: false, error: { type: 'Error', message: 'no' } };
      },
    });
    // When
    await put('OrderHeld');
    // Then
    expect(tries).toBe(3);
    expect(await received('dead')).toEqual([]);
    expect(buses.actions.undelivered()).toMatchObject([
      { targetArn: FUNCTION_ARN, code: 'FUNCTION_ERROR', message: 'no', deadLetterQueueArn: undefined },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { arn, denyEverything } from '../given-service.ts';
import { givenBuses } from './given-buses.ts';

const ACTIONS = arn('events', 'event-bus/actions');
const UUID = /^[0-9a-f-]{36}$/;
const entry = (overrides: object = {}) => ({
  Source: 'tillstream',
  DetailType: 'OrderHeld',
  Detail: '{"orderId":"O-1"}',
  EventBusName: 'actions',
  ...overrides,
});

describe('PutEvents', () => {
  it('records what was put, with the cloud’s time unless another is given, and tells listeners', async () => {
    // Given
    const { events, buses } = await givenBuses();
    const heard: string[] = [];
    const stop = buses.actions.onAction(({ detailType }) => heard.push(detailType));
    // When
    const { FailedEntryCount, Entries = [] } = await events.putEvents({
      Entries: [
        entry({ Resources: ['arn:order'] }),
        entry({
          DetailType: 'OrderReleased',
          Time: new Date('2011-01-02T03:04:05.678Z'),
          EventBusName: ACTIONS,
        }),
      ],
    });
    stop();
    await events.putEvents({ Entries: [entry({ EventBusName: undefined })] });
    // Then
    expect(FailedEntryCount).toBe(0);
    expect(Entries.map(({ EventId }) => EventId)).toEqual([
      expect.stringMatching(UUID),
      expect.stringMatching(UUID),
    ]);
    const common = { source: 'tillstream', detail: { orderId: 'O-1' } };
    expect(buses.actions.list()).toEqual([
      {
        ...common,
        id: Entries[0]?.EventId,
        busName: 'actions',
        detailType: 'OrderHeld',
        time: '2011-03-01T08:00:00Z',
        resources: ['arn:order'],
      },
      {
        ...common,
        id: Entries[1]?.EventId,
        busName: 'actions',
        detailType: 'OrderReleased',
        time: '2011-01-02T03:04:05Z',
        resources: [],
      },
      expect.objectContaining({ busName: 'default' }),
    ]);
    expect(heard).toEqual(['OrderHeld', 'OrderReleased']);
  });

  it('fails entries one by one, each with its reason', async () => {
    const { events, buses } = await givenBuses();
    const { FailedEntryCount, Entries } = await events.putEvents({
      Entries: [
        entry({ Source: undefined }),
        entry({ DetailType: '' }),
        entry({ Detail: undefined }),
        entry({ Detail: '{"cut' }),
        entry({ Detail: '["no object"]' }),
        entry({ Source: 'aws.ec2' }),
        entry({ EventBusName: 'lost' }),
        entry(),
      ],
    });
    expect(FailedEntryCount).toBe(7);
    const argument = (name: string) =>
      `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
    expect(Entries).toEqual([
      { ErrorCode: 'InvalidArgument', ErrorMessage: argument('Source') },
      { ErrorCode: 'InvalidArgument', ErrorMessage: argument('DetailType') },
      { ErrorCode: 'InvalidArgument', ErrorMessage: argument('Detail') },
      { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
      { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
      { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
      { ErrorCode: 'InvalidArgument', ErrorMessage: 'Event bus lost does not exist.' },
      { EventId: expect.stringMatching(UUID) },
    ]);
    expect(buses.actions.list()).toHaveLength(1);
  });

  it.each([
    ['no entries', []],
    ['eleven entries', Array.from({ length: 11 }, () => entry())],
    ['more than 256 KB', Array.from({ length: 3 }, () => entry({ Detail: `{"a":"${'x'.repeat(90_000)}"}` }))],
  ])('refuses %s as a whole', async (_, Entries) => {
    const { events, buses } = await givenBuses();
    await expect(events.putEvents({ Entries })).rejects.toMatchObject({ name: 'ValidationException' });
    expect(buses.actions.list()).toEqual([]);
  });

  it('needs the permission on each bus, with source and kind to ask for', async () => {
    const { events, asked } = await givenBuses();
    await events.putEvents({ Entries: [entry(), entry({ EventBusName: undefined, DetailType: 'B' })] });
    const context = { 'events:source': 'tillstream' };
    expect(asked).toEqual([
      {
        action: 'events:PutEvents',
        resource: ACTIONS,
        context: { ...context, 'events:detail-type': 'OrderHeld' },
      },
      {
        action: 'events:PutEvents',
        resource: arn('events', 'event-bus/default'),
        context: { ...context, 'events:detail-type': 'B' },
      },
    ]);
  });

  it('is denied as a whole without it', async () => {
    const { events, buses } = await givenBuses({ authorize: denyEverything });
    await expect(events.putEvents({ Entries: [entry()] })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `is not authorized to perform: events:PutEvents on resource: ${ACTIONS}`,
      ),
    });
    expect(buses.actions.list()).toEqual([]);
  });
});

describe('what is asked of buses', () => {
  it('is answered with their names and rules', async () => {
    // Given
    const { events, asked } = await givenBuses({
      rules: { held: { Description: 'told' }, other: { State: 'DISABLED' } },
    });
    const held = {
      Name: 'held',
      Arn: arn('events', 'rule/actions/held'),
      EventBusName: 'actions',
      EventPattern: '{"source":["shop"]}',
      State: 'ENABLED',
      Description: 'told',
    };
    // Then
    expect(await events.describeEventBus({ Name: ACTIONS })).toMatchObject({ Name: 'actions', Arn: ACTIONS });
    const { EventBuses } = await events.listEventBuses({});
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'actions']);
    const { Rules, NextToken } = await events.listRules({ EventBusName: 'actions', Limit: 1 });
    expect(Rules).toEqual([held]);
    expect(await events.listRules({ EventBusName: 'actions', NextToken })).toMatchObject({
      Rules: [{ Name: 'other', State: 'DISABLED' }],
    });
    expect(await events.describeRule({ EventBusName: 'actions', Name: 'held' })).toMatchObject(held);
    expect(asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      `events:DescribeEventBus ${ACTIONS}`,
      'events:ListEventBuses *',
      'events:ListRules *',
      'events:ListRules *',
      `events:DescribeRule ${held.Arn}`,
    ]);
  });

  it.each([
    ['bus', 'Event bus lost does not exist.'],
    ['rule', 'Rule lost does not exist on EventBus actions.'],
  ])('says which %s does not exist', async (what, message) => {
    const { events } = await givenBuses();
    const asking =
      what === 'bus'
        ? events.describeEventBus({ Name: 'lost' })
        : events.describeRule({ EventBusName: 'actions', Name: 'lost' });
    await expect(asking).rejects.toMatchObject({ name: 'ResourceNotFoundException', message });
  });

  it('is refused by name when it is not supported', async () => {
    const { events } = await givenBuses();
    await expect(events.createEventBus({ Name: 'new' })).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'the local events does not know the operation CreateEventBus',
    });
  });
});

import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { orderHeld } from '../../../contracts/actions/order-held.ts';
import { type FraudNotice, fraudNoticeExample } from '../../../contracts/notices/fraud-notice.ts';
import { caseNoticeText } from '../../../domain/fraud/cases/case-notice-text.ts';
import { eventBridgeCaseActions } from '../../../lambda/adapters/eventbridge-case-actions.ts';
import { snsFraudNotices } from '../../../lambda/adapters/sns-fraud-notices.ts';
import { ACTION_BUS } from '../../helpers/given-action-bus.ts';
import { givenLocalAws, TOPIC_ARN } from '../../helpers/given-local-aws.ts';

const aNotice = (overrides: Partial<FraudNotice> = {}): FraudNotice => ({
  ...fraudNoticeExample,
  ...overrides,
});
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => aNotice({ orderId: `O${index}`, status: 'open' }));

describe('a fraud notice in SNS', () => {
  it('comes as words to people, with attributes to filter by', async () => {
    // Given
    const { sns, inbox, people } = await givenLocalAws();
    const desk = { topicArn: TOPIC_ARN, protocol: 'email', endpoint: 'fraud@shop.example' } as const;
    const attributes = { FilterPolicy: JSON.stringify({ kind: ['fraud'], severity: ['high'] }) };
    await people.subscribe({ ...desk, attributes });
    const held = aNotice({ noticeNumber: 1, status: 'open', severity: 'high' });
    // When
    await snsFraudNotices(sns, TOPIC_ARN).publish([held, aNotice()]);
    // Then
    const { subject, body } = caseNoticeText(held);
    expect(inbox.messages).toMatchObject([{ to: desk.endpoint, subject, text: body }]);
    expect(inbox.published.map((each) => each.attributes)).toEqual([
      {
        kind: 'fraud',
        severity: 'high',
        location: 'WH-NORTH',
        status: 'open',
        orderId: '10234',
        noticeNumber: '1',
      },
      expect.objectContaining({ severity: 'none', status: 'released', noticeNumber: '2' }),
    ]);
  });

  it('may be one of many, or none', async () => {
    const { sns, inbox } = await givenLocalAws();
    await snsFraudNotices(sns, TOPIC_ARN).publish([]);
    await snsFraudNotices(sns, TOPIC_ARN).publish(many(25));
    expect(inbox.published).toHaveLength(25);
  });
});

describe('an action on the event bus', () => {
  it('is what its contract says, from this platform', async () => {
    // Given
    const { events, actions } = await givenLocalAws();
    // When
    await eventBridgeCaseActions(events, ACTION_BUS).request([aNotice({ status: 'open' }), aNotice()]);
    // Then
    expect(actions.list()).toMatchObject([
      { busName: ACTION_BUS, source: 'tillstream', detailType: 'OrderHeld' },
      { busName: ACTION_BUS, source: 'tillstream', detailType: 'OrderReleased' },
    ]);
    const [held] = actions.list();
    expect(orderHeld.schema.parse(held?.detail)).toEqual(held?.detail);
  });

  it('may be one of many, or none', async () => {
    const { events, actions } = await givenLocalAws();
    await eventBridgeCaseActions(events, ACTION_BUS).request([]);
    await eventBridgeCaseActions(events, ACTION_BUS).request(many(25));
    expect(actions.list()).toHaveLength(25);
  });

  it('fails when the bus took some and refused others', async () => {
    // Given: a bus that answers so.
    const client = new EventBridgeClient({});
    client.send = async () => ({
      FailedEntryCount: 1,
      Entries: [{ EventId: '1' }, { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }],
    });
    // Then
    await expect(eventBridgeCaseActions(client, ACTION_BUS).request(many(2))).rejects.toThrow(
      'the event bus refused 1 of 2 actions: ThrottlingException slow down',
    );
  });
});

import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { dynamoCounters } from '../../../lambda/adapters/dynamo-counters.ts';
import { dynamoRestocks } from '../../../lambda/adapters/dynamo-restocks.ts';
import { anEvent, KEY } from '../../helpers/events.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import { recordsOf, sequenceNumber } from '../../helpers/records.ts';
import { APPLIED_RECEIPTS_TABLE, createRestockTables, RESTOCK_TABLE } from '../../helpers/restock-tables.ts';
import { aNotice, aPolicy } from '../../helpers/stock.ts';
import { kinesisEvent } from '../../helpers/stream-events.ts';

async function givenHandler() {
  const aws = await givenLocalAws();
  await createRestockTables(aws.dynamodb);
  aws.streams.create({ name: 'retail-events', capacity: 1, retentionHours: 24 });
  stubFunctionEnv(aws.address, {
    RESTOCK_TABLE,
    INVENTORY_TABLE,
    APPLIED_RECEIPTS_TABLE,
    APPLIED_RECEIPTS_TTL_DAYS: '16',
    RESTOCK_OVERDUE_DAYS: '60',
  });
  vi.resetModules();
  const { handler } = await import('../../../lambda/track-restock/handler.ts');
  const counters = dynamoCounters(aws.dynamo, { tableName: INVENTORY_TABLE });
  await counters.setPolicies([aPolicy({ reorderPoint: 10, orderUpTo: 60 })]);
  let index = 0;
  /** Moves the counter, as the inventory consumer does. */
  const count = (change: number, received?: number) => {
    index += 1;
    const mark = sequenceNumber(index);
    const moved = received === undefined ? { change } : { change, received };
    return counters.update('m1-0', [
      { key: KEY, ...moved, mark, condition: { kind: 'below', sequence: mark } },
    ]);
  };
  const states = async () => await dynamoRestocks(aws.dynamo, { tableName: RESTOCK_TABLE }).read([KEY]);
  return { ...aws, handler, count, states };
}

const shortage = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `message-${index}`,
    receiptHandle: `handle-${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1772352000000',
      SenderId: 'topic',
      ApproximateFirstReceiveTimestamp: '1772352000000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:shortages',
    awsRegion: 'us-east-1',
  })),
});

const notice = (noticeNumber: number, severity: 'none' | 'low' = 'low') =>
  JSON.stringify(aNotice({ ...KEY, noticeNumber, severity, occurredAt: '2026-03-01T10:00:00.000Z' }));

const delivery = (eventId: string, quantity: number) =>
  kinesisEvent(
    recordsOf([anEvent('StockReceived', { ...KEY, eventId, quantity, restockOrderId: undefined })]),
  );

describe('the restock tracker', () => {
  it('orders a shortage, and takes the delivery to its order', async () => {
    // Given
    const { handler, count, states } = await givenHandler();
    await count(8);
    // When
    expect(await handler(shortage(notice(1), notice(1)))).toEqual({ batchItemFailures: [] });
    expect(await states()).toMatchObject([{ orders: [{ quantity: 52, status: 'open' }], version: 1 }]);
    expect(await handler(delivery('a', 52))).toEqual({ batchItemFailures: [] });
    await handler(delivery('a', 52));
    // Then
    expect(await states()).toMatchObject([
      { received: 52, orders: [{ quantity: 52, received: 52, status: 'completed' }], version: 2 },
    ]);
  });

  it('cancels nothing that is counted and not yet seen, and cancels in a sweep what nobody needs', async () => {
    const { handler, count, states } = await givenHandler();
    await count(8);
    await handler(shortage(notice(1)));
    // Given: goods that belong to another order are counted before they are seen
    await count(52, 52);
    await handler(shortage(notice(2, 'none')));
    expect(await states()).toMatchObject([{ isShort: false, orders: [{ status: 'open' }] }]);
    const received = anEvent('StockReceived', {
      ...KEY,
      eventId: 'b',
      quantity: 52,
      restockOrderId: 'elsewhere',
    });
    await handler(kinesisEvent(recordsOf([received])));
    // When
    const outcome = await handler({ command: 'sweep', at: '2026-03-02T00:00:00Z' });
    // Then
    expect(outcome).toEqual({ judged: 1, ordered: 0, cancelled: 1 });
    expect(await states()).toMatchObject([{ orders: [{ status: 'cancelled' }] }]);
  });

  it('names the messages that are no notices, and no others', async () => {
    const { handler, count, states } = await givenHandler();
    await count(8);
    expect(await handler(shortage('{', notice(1), '{"kind":"fraud"}'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-2' }],
    });
    expect(await states()).toHaveLength(1);
  });
});

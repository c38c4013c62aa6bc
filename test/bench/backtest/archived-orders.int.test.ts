// A back-test on the archive, on the local SQL engine.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judgeArchive } from '../../../bench/backtest/archived-orders.ts';
import { measure } from '../../../bench/backtest/measure.ts';
import { archivedEventOf } from '../../../contracts/archived-event.ts';
import { DEFAULT_FRAUD_SETTINGS } from '../../../contracts/fraud-settings.ts';
import { partitionKeyOf, type RetailEvent } from '../../../contracts/retail-event.ts';
import { archive } from '../../helpers/deliveries.ts';
import { anEvent } from '../../helpers/events.ts';
import { givenShopLake } from '../../helpers/shop-lake.ts';
import { temporaryFolder } from '../../local/temporary-folder.ts';

/** An order by an account that is days old, unless it was made at that moment. */
const order = (orderId: string, occurredAt: string, { isInstant = false } = {}) =>
  anEvent('OrderPlaced', {
    eventId: `placed:${orderId}`,
    orderId,
    occurredAt,
    customerId: `C-${orderId}`,
    customerSince: isInstant ? occurredAt : '2010-12-01T00:00:00Z',
    payment: { method: 'card', amount: 20, cardFingerprint: `card-${orderId}` },
    device: { deviceId: `device-${orderId}` },
    billingCountry: 'GB',
    shippingCountry: 'GB',
  });

const arrived = (event: RetailEvent, arrivedAt: string, sequence: number) =>
  archivedEventOf({
    shardId: 'shardId-000000000001',
    sequenceNumber: String(sequence).padStart(56, '4'),
    partitionKey: partitionKeyOf(event),
    arrivedAt,
    payload: Buffer.from(JSON.stringify(event)),
  });

/** Two orders on the first day, their verdicts on the second, and one more order by the card that was charged back. */
async function givenArchive() {
  const given = await givenShopLake();
  const bad = order('BAD', '2011-01-05T10:00:00Z', { isInstant: true });
  const fine = order('FINE', '2011-01-05T11:00:00Z', { isInstant: true });
  const again = { ...order('AGAIN', '2011-01-06T12:00:00Z'), payment: bad.payment };
  const before = { ...order('BEFORE', '2011-01-05T12:00:00Z'), payment: bad.payment };
  const chargeback = anEvent('PaymentChargedBack', {
    eventId: 'back:BAD',
    orderId: 'BAD',
    customerId: bad.customerId,
    occurredAt: '2011-01-06T09:00:00Z',
  });
  const released = anEvent('CaseDecided', {
    eventId: 'case:FINE',
    orderId: 'FINE',
    customerId: fine.customerId,
    decision: 'released',
    occurredAt: '2011-01-06T09:30:00Z',
  });
  // The later object holds what came first, and a copy.
  await archive(given, '2011-01-05', 'a', [
    arrived(before, '2011-01-05T12:00:00Z', 3),
    arrived(bad, '2011-01-05T12:00:01Z', 4),
  ]);
  await archive(given, '2011-01-05', 'b', [
    arrived(bad, '2011-01-05T10:00:00Z', 1),
    arrived(fine, '2011-01-05T11:00:00Z', 2),
    'no event',
    anEvent('StockReceived', { eventId: 'other' }),
  ]);
  await archive(given, '2011-01-06', 'a', [
    arrived(chargeback, '2011-01-06T09:00:00Z', 5),
    arrived(released, '2011-01-06T09:30:00Z', 6),
    arrived(again, '2011-01-06T12:00:00Z', 7),
  ]);
  const statements: string[] = [];
  const ask = async (sql: string) => {
    statements.push(sql);
    return (await given.rows(sql)).map((row) => Object.values(row));
  };
  return { ask, statements };
}

const RANGE = { from: '2011-01-05', to: '2011-01-06', labelsPath: undefined };

it('judges what arrived, in its order and without looking ahead, by what was said of it later', async () => {
  const { ask } = await givenArchive();
  // When
  const { orders, labelling } = await judgeArchive(RANGE, DEFAULT_FRAUD_SETTINGS, ask);
  // Then
  expect(
    orders.map(({ orderId, isFraud, judgement }) => [
      orderId,
      isFraud,
      judgement.hits.map(({ rule }) => rule),
    ]),
  ).toEqual([
    ['BAD', true, ['instant-account']],
    ['FINE', false, ['instant-account']],
    // The card was charged back a day later.
    ['BEFORE', false, []],
    ['AGAIN', false, ['card-many-customers', 'known-fraud']],
  ]);
  expect(measure(orders, DEFAULT_FRAUD_SETTINGS)).toMatchObject({
    orders: 4,
    fraud: 1,
    flagged: 3,
    flaggedFraud: 1,
  });
  expect(labelling).toBe(
    'labels: chargebacks and decisions that arrived from 2011-01-05 to 2011-01-06, about 2 of 4 orders; ' +
      'the others count as honest, so that fraud which nobody found yet lowers the precision',
  );
});

it('reads one partition with each statement, and no day besides', async () => {
  const { ask, statements } = await givenArchive();
  const { orders } = await judgeArchive({ ...RANGE, to: '2011-01-05' }, DEFAULT_FRAUD_SETTINGS, ask);
  expect(orders.map(({ orderId, isFraud }) => [orderId, isFraud])).toEqual([
    ['BAD', false],
    ['FINE', false],
    ['BEFORE', false],
  ]);
  await judgeArchive(RANGE, DEFAULT_FRAUD_SETTINGS, ask);
  expect(statements.map((sql) => sql.match(/arrival_date = '[^']+'/g))).toEqual(
    ['2011-01-05', '2011-01-05', '2011-01-06'].map((day) => [`arrival_date = '${day}'`]),
  );
});

it('takes labels from a file when they are given, which must know every order', async () => {
  const { ask } = await givenArchive();
  const labelsPath = join(temporaryFolder(), 'labels.csv');
  writeFileSync(labelsPath, 'orderId,fraud\nBAD,0\nFINE,1\nBEFORE,0\n');
  const first = { ...RANGE, to: '2011-01-05', labelsPath };
  const { orders, labelling } = await judgeArchive(first, DEFAULT_FRAUD_SETTINGS, ask);
  expect(orders.filter(({ isFraud }) => isFraud).map(({ orderId }) => orderId)).toEqual(['FINE']);
  expect(labelling).toBe(`labels: ${labelsPath}`);
  await expect(judgeArchive({ ...RANGE, labelsPath }, DEFAULT_FRAUD_SETTINGS, ask)).rejects.toThrow(
    'has no label for 1 of 4 orders, the first is AGAIN: add a line for each',
  );
});

it('says so when no order arrived', async () => {
  const { ask } = await givenArchive();
  await expect(
    judgeArchive(
      { from: '2011-02-01', to: '2011-02-02', labelsPath: undefined },
      DEFAULT_FRAUD_SETTINGS,
      ask,
    ),
  ).rejects.toThrow('no order arrived from 2011-02-01 to 2011-02-02: check --from and --to');
});

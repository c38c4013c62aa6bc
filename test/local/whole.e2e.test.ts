import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Kinesis } from '@aws-sdk/client-kinesis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contractOf, type RetailEvent } from '../../contracts/retail-event.ts';
import { dataClock } from '../../local/cloud/clock.ts';
import { bootCloud } from '../../local/cloud/cloud.ts';
import type { InboxMessage } from '../../local/cloud/sns/inbox.ts';
import type { PublishedMessage } from '../../local/cloud/sns/published.ts';
import { play } from '../../local/play/play.ts';
import { fileSource, NOTHING_GIVEN } from '../../local/play/source.ts';
import { lakeQueries } from '../../local/query/lake-queries.ts';
import { quarantineOf } from '../../local/redrive/quarantine-of-target.ts';
import { redriveQuarantined } from '../../local/redrive/quarantined.ts';
import { openAccount } from '../../local/report/account.ts';
import { collectOutcome } from '../../local/report/collect.ts';
import { countNotices, isWhole } from '../../local/report/outcome.ts';
import { localTarget } from '../../local/target/target.ts';
import { BROKEN, DISTINCT, EVENTS, expectedCounters, possibleLevels } from './sample.ts';
import { sampleApp } from './sample-app.ts';

const { folder, app, sample, tooLargeLine, sent } = sampleApp();

async function givenCloud() {
  const source = await fileSource({ ...NOTHING_GIVEN, events: [sample] });
  const internalErrors: unknown[] = [];
  const cloud = await bootCloud({
    assemblyDir: app,
    clock: dataClock(source.startsAtMs),
    logFolder: mkdtempSync(join(folder, 'logs-')),
    onInternalError: (error) => internalErrors.push(error),
  });
  const target = localTarget(cloud);
  const signal = AbortSignal.timeout(150_000);
  const queries = lakeQueries(target, signal);
  const kinesis = new Kinesis(target.clients);
  const dynamodb = new DynamoDB(target.clients);
  onTestFinished(async () => {
    kinesis.destroy();
    dynamodb.destroy();
    queries.close();
    await cloud.stop();
  });
  /** Sends one record and waits until all that follows from it has happened. */
  const sendOne = async (
    event: RetailEvent,
    partitionKey = contractOf(event.eventType).partitionKey(event),
  ) => {
    await kinesis.putRecord({
      StreamName: target.output('RetailEventsStreamName'),
      PartitionKey: partitionKey,
      Data: Buffer.from(JSON.stringify(event)),
    });
    await cloud.settled(signal);
  };
  const playSample = async () => {
    const acts = await fileSource({ ...NOTHING_GIVEN, events: [sample] });
    const account = openAccount();
    await play(acts, { target, days: cloud.days, endsLastDay: true, signal, account });
    return collectOutcome({ cloud, target, queries, account, truth: undefined, seconds: 1 });
  };
  /** Every item of a table as it is, in the order of its keys. */
  const itemsOf = async (output: string) => {
    const { Items = [] } = await dynamodb.scan({ TableName: target.output(output), ConsistentRead: true });
    return Items.map((item) =>
      JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ).toSorted();
  };
  const redrive = async () => {
    const ports = quarantineOf(target, signal);
    try {
      return await redriveQuarantined(ports, { reason: undefined, dryRun: false });
    } finally {
      ports.close();
      await cloud.settled(signal);
    }
  };
  return { cloud, internalErrors, sendOne, playSample, itemsOf, redrive };
}

/** Nights are told to operations, whenever they pass. */
const toTraders = (messages: readonly InboxMessage[]) =>
  messages.filter(({ to }) => !to.startsWith('operations@'));
const ofStock = (published: readonly PublishedMessage[]) =>
  published.filter(({ attributes }) => attributes['kind'] === 'stock');

const byPlace = <T extends { locationId: string; sku: string }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [`${row.locationId}/${row.sku}`, row]));

describe('the local cloud plays the sample', () => {
  it('and accounts for every line: applied, duplicate, quarantined or refused', async () => {
    // Given
    const { playSample, internalErrors, cloud } = await givenCloud();
    // When
    const outcome = await playSample();
    // Then
    expect(outcome.account).toMatchObject({
      sent,
      applied: DISTINCT.length,
      duplicates: EVENTS.length - DISTINCT.length,
      quarantined: BROKEN.length,
      lost: [],
    });
    expect(outcome.account.refused.map(({ line }) => line.lineNumber)).toEqual([tooLargeLine]);
    expect(isWhole(outcome)).toBe(true);
    expect(internalErrors).toEqual([]);
    expect(cloud.denials()).toEqual([]);
  });

  it('and every counter is the sum of the distinct events', async () => {
    const { playSample } = await givenCloud();
    // When
    const { counters } = await playSample();
    // Then
    const found = counters.map(({ locationId, sku, onHand, reorderPoint, orderUpTo }) => [
      `${locationId}/${sku}`,
      { onHand, reorderPoint, orderUpTo },
    ]);
    expect(Object.fromEntries(found)).toEqual(expectedCounters());
    expect(new Set(DISTINCT.map(({ eventType }) => eventType)).size).toBe(9);
  });

  it('and every broken record is in quarantine with its reason and its very bytes', async () => {
    // Given
    const { playSample, sendOne } = await givenCloud();
    const stray: RetailEvent = { ...contractOf('StockReceived').example, eventId: 'stray' } as RetailEvent;
    // When
    await sendOne(stray, 'a key of another event');
    const { quarantine } = await playSample();
    // Then
    const rows = quarantine.map(({ reason, payload, payloadEncoding }) => [
      reason.code,
      Buffer.from(payload, payloadEncoding).toString('hex'),
    ]);
    const expected = [
      ...BROKEN.map(({ code, bytes }) => [code, bytes.toString('hex')]),
      ['WRONG_PARTITION_KEY', Buffer.from(JSON.stringify(stray)).toString('hex')],
    ];
    expect(rows.toSorted()).toEqual(expected.toSorted());
    for (const { reason } of quarantine) expect(reason.message.length).toBeGreaterThan(10);
  });

  it('and what was quarantined for its key alone counts once when it is sent again', async () => {
    // Given a stray record
    const { playSample, sendOne, itemsOf, redrive } = await givenCloud();
    await playSample();
    const stray = { ...contractOf('StockReceived').example, eventId: 'stray' } as RetailEvent;
    const before = await itemsOf('InventoryTableName');
    await sendOne(stray, 'a key of another event');
    expect(await itemsOf('InventoryTableName')).toEqual(before);
    // When it is redriven, and then everything once more
    const first = await redrive();
    const after = await itemsOf('InventoryTableName');
    const second = await redrive();
    // Then
    const stay = [...first.refused.values()].reduce((total, count) => total + count, 0);
    expect([first.sent, first.known, stay]).toEqual([1, 0, BROKEN.length]);
    expect(after).not.toEqual(before);
    expect([second.sent, second.known]).toEqual([0, 0]);
    expect(await itemsOf('InventoryTableName')).toEqual(after);
  });

  it('and every shortage at the end is recorded and was told', async () => {
    const { playSample, cloud } = await givenCloud();
    // When
    const { alerts, counters, notices } = await playSample();
    // Then
    const levels = byPlace(alerts);
    for (const counter of counters) {
      const name = `${counter.locationId}/${counter.sku}`;
      expect([name, possibleLevels(counter)]).toEqual([
        name,
        expect.arrayContaining([levels.get(name)?.level ?? 'none']),
      ]);
    }
    expect(
      ['LAMP', 'VASE', 'BOWL', 'SPOON'].map((sku) => levels.get(`S-HARBOUR/${sku}`)?.level ?? 'none'),
    ).toEqual(['oversold', 'out', 'low', 'none']);
    const open = alerts.filter(({ level }) => level !== 'none');
    const told = new Set(
      cloud.inbox.published.map(({ attributes }) => `${attributes['location']}/${attributes['sku']}`),
    );
    expect(open.filter(({ locationId, sku }) => !told.has(`${locationId}/${sku}`))).toEqual([]);
    expect(notices.raised - notices.resolved).toBeGreaterThanOrEqual(open.length);
  });

  it('and nothing changes when the same sample is sent again', async () => {
    // Given
    const { playSample, itemsOf, cloud } = await givenCloud();
    const state = async () => ({
      counters: await itemsOf('InventoryTableName'),
      alerts: await itemsOf('StockAlertsTableName'),
      messages: toTraders(cloud.inbox.messages).length,
      published: ofStock(cloud.inbox.published).length,
    });
    await playSample();
    const before = await state();
    // When
    const again = await playSample();
    // Then
    expect(await state()).toEqual(before);
    expect(again.account).toMatchObject({ quarantined: BROKEN.length, lost: [] });
    // One object for each record: those of the second time have sequence numbers of their own.
    expect(again.quarantine).toHaveLength(2 * BROKEN.length);
  });
});

describe('the life of an alert', () => {
  it('is told at once, once, to whom it concerns, in the time of the data', async () => {
    // Given
    const { cloud, sendOne } = await givenCloud();
    const at = (day: number) => `2026-03-${day}T10:00:00.000Z`;
    const place = { locationId: 'S-HARBOUR', sku: 'KETTLE' };
    const adjusted = (day: number, quantityDelta: number): RetailEvent => ({
      eventType: 'StockAdjusted',
      eventId: `story:${day}`,
      occurredAt: at(day),
      ...place,
      quantityDelta,
      reason: 'counted',
    });
    const policy: RetailEvent = {
      eventType: 'StockPolicySet',
      eventId: 'story:policy',
      occurredAt: at(10),
      ...place,
      reorderPoint: 5,
      orderUpTo: 20,
      productName: 'Copper kettle',
      category: 'kitchen',
    };
    // When: 10, low at 4, still low at 3, out, oversold, low again (milder: silent), fine, fine
    await sendOne(policy);
    const changes = [10, -6, -1, -3, -2, 5, 17, 1];
    for (const [index, change] of changes.entries()) await sendOne(adjusted(11 + index, change));
    await cloud.runSchedules();
    // Then
    const told = ofStock(cloud.inbox.published).map(({ attributes }) => attributes);
    const common = { kind: 'stock', location: 'S-HARBOUR', sku: 'KETTLE', category: 'kitchen' };
    expect(told).toEqual([
      { ...common, severity: 'low', noticeNumber: '1' },
      { ...common, severity: 'out', noticeNumber: '2' },
      { ...common, severity: 'oversold', noticeNumber: '3' },
      { ...common, severity: 'none', noticeNumber: '4' },
    ]);
    expect(countNotices(cloud.inbox.published)).toEqual({ raised: 3, resolved: 1 });
    expect(
      toTraders(cloud.inbox.messages).map(({ at, protocol, subject }) => [
        at.slice(0, 10),
        protocol,
        subject,
      ]),
    ).toEqual([
      ['2026-03-12', 'email', 'Low stock: Copper kettle (KETTLE) at S-HARBOUR'],
      ['2026-03-14', 'email', 'Out of stock: Copper kettle (KETTLE) at S-HARBOUR'],
      ['2026-03-14', 'sms', undefined],
      ['2026-03-15', 'email', 'Oversold: Copper kettle (KETTLE) at S-HARBOUR'],
      ['2026-03-15', 'sms', undefined],
      ['2026-03-17', 'email', 'Back in stock: Copper kettle (KETTLE) at S-HARBOUR'],
    ]);
    expect(toTraders(cloud.inbox.messages)[2]?.text).toBe(
      'Out of stock: Copper kettle (KETTLE) at S-HARBOUR. 0 on hand, reorder point 5. Notice 2.',
    );
  });
});

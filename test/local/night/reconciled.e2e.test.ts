// Counters held against the archive in the middle of traffic at full speed, while the stream is resharded; what somebody
// did to them is found, and mended by `npm run rebuild` while events go on being counted.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { expect, it, onTestFinished } from 'vitest';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { stateReader } from '../../../local/report/read-state.ts';
import { localTarget } from '../../../local/target/target.ts';
import { sampleApp } from '../sample-app.ts';
import { ROOT } from '../synthesized-app.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { waitFor } from '../wait-for.ts';
import { givenNights, type Nights } from './given-nights.ts';
import { daysAfter } from './shop-days.ts';
import { traffic } from './traffic.ts';

const synthesized = sampleApp();

const FIRST = '2026-03-02';
const LOCATION = 'WH-NORTH';
const [BUSIEST, SKIPPED] = ['SKU-BUSIEST', 'SKU-QUIET'] as const;
const SKUS = [BUSIEST, ...Array.from({ length: 300 }, (_, index) => `SKU-${index}`)];
/** So that nobody is told of a shortage. */
const STOCK = 1_000_000;
const HOUR_MS = 3_600_000;

const received = (sku: string): RetailEvent => ({
  ...{ eventType: 'StockReceived', eventId: `opening:${sku}`, occurredAt: `${FIRST}T06:00:00Z` },
  ...{ locationId: LOCATION, sku, quantity: STOCK },
});

async function givenTraffic() {
  const nights = await givenNights(synthesized, FIRST);
  const { cloud } = nights;
  const target = localTarget(cloud);
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.local'));
  const { endpoint, outputs } = cloud;
  writeFileSync(join(cwd, '.local', 'cloud.json'), JSON.stringify({ endpoint, pid: process.pid, outputs }));
  const [kinesis, dynamodb] = [new KinesisClient(target.clients), new DynamoDB(target.clients)];
  const streamName = target.output('RetailEventsStreamName');
  const settings = { kinesis, streamName, locationId: LOCATION, skus: SKUS, startsAt: `${FIRST}T08:00:00Z` };
  const sending = traffic(settings);
  onTestFinished(async () => {
    await sending.stop();
    for (const client of [kinesis, dynamodb]) client.destroy();
  });
  return {
    ...{ nights, cloud, sending, dynamodb, target, cwd },
    reshard: (shards: number) => cloud.scaleStream(streamName, shards),
  };
}

type Given = Awaited<ReturnType<typeof givenTraffic>>;

/**
 * The night of the date, in the middle of the traffic of the morning after; what it found. Traffic is at full speed while
 * the night reads the counters and looks at the archive, which is what it compares, and lighter then.
 */
async function nightOf(given: Given, date: string) {
  const { nights, cloud, sending } = given;
  await sending.jumpTo(`${daysAfter(date, 1)}T06:00:00Z`);
  const before = sending.count();
  whenAt('RenewBeforeSnapshotCounters', given, () => sending.lighten(false));
  whenAt('PlanEvents', given, () => sending.lighten(true));
  await cloud.runSchedules();
  const [execution] = cloud.stateMachines.executions();
  expect(execution?.outcome()).toMatchObject({ status: 'SUCCEEDED' });
  return { ...(await foundBy(nights, date)), events: sending.count() - before };
}

async function foundBy({ rows }: Nights, date: string) {
  const found = await rows(
    `SELECT entry, counters_compared, counters_waiting, sku, kind, difference FROM marts.reconciliation WHERE business_date = DATE '${date}' ORDER BY entry, sku`,
  );
  const [, compared, waiting] = found.find(([entry]) => entry === 'run') ?? [];
  const differences = found.filter(([entry]) => entry === 'counter').map((row) => row.slice(3).join(' '));
  return { compared: Number(compared), waiting: Number(waiting), differences };
}

/** Calls back once when the night that runs next comes to the state. */
function whenAt(state: string, { cloud }: Given, then: () => void): void {
  const leave = cloud.stateMachines.onState(({ stateName }) => {
    if (stateName !== state) return;
    leave();
    then();
  });
}

const changeByHand = ({ dynamodb, target }: Given, sku: string, difference: number) =>
  dynamodb.updateItem({
    TableName: target.output('InventoryTableName'),
    Key: { sku: { S: sku }, locationId: { S: LOCATION } },
    UpdateExpression: 'ADD onHand :difference',
    ExpressionAttributeValues: { ':difference': { N: String(difference) } },
  });

/** The consumer passes over an event that it believes to have counted; afterwards nobody remembers why. */
async function skip({ dynamodb, target, sending }: Given, event: RetailEvent): Promise<void> {
  const TableName = target.output('AppliedEventsTableName');
  const idOf = (eventId: string) => ({ eventId: { S: eventId } });
  await dynamodb.putItem({ TableName, Item: { ...idOf(event.eventId), expiresAt: { N: String(2 ** 33) } } });
  await sending.send(event);
  // All shards have something of what is sent next.
  for (const { eventId } of (await sending.nextBatch()).slice(0, 100))
    await waitFor(async () => (await dynamodb.getItem({ TableName, Key: idOf(eventId) })).Item, {
      ...{ label: `${eventId} to be counted`, timeoutMs: 60_000 },
    });
  await dynamodb.deleteItem({ TableName, Key: idOf(event.eventId) });
}

const rebuildAll = ({ cwd }: Given) =>
  new Promise<readonly string[]>((resolve, reject) => {
    const file = join(ROOT, 'local', 'cli', 'rebuild.ts');
    execFile(process.execPath, [file, '--all'], { cwd, timeout: 120_000 }, (error, output, errors) => {
      if (error === null)
        resolve(
          output
            .trim()
            .split('\n')
            .map((line) => line.trim())
            .toSorted(),
        );
      else reject(new Error(`${errors}${output}`));
    });
  });

it('counters are compared in the middle of traffic across reshards, and what was done to them is found and mended once', async () => {
  // Given
  const given = await givenTraffic();
  const { sending, nights, cloud } = given;
  for (const sku of [...SKUS, SKIPPED]) await sending.send(received(sku));
  const all = SKUS.length + 1;
  sending.lighten(true);
  sending.start();
  const dates = [0, 1, 2, 3, 4].map((days) => daysAfter(FIRST, days));
  const [one = '', two = '', three = '', four = '', quiet = ''] = dates;
  // When the stream is resharded twice while a night reads the counters and looks at the archive, and again
  whenAt('SnapshotCounters', given, () => given.reshard(6));
  whenAt('Inspect', given, () => given.reshard(3));
  const first = await nightOf(given, one);
  whenAt('Reconcile', given, () => given.reshard(5));
  const second = await nightOf(given, two);
  // Then there is no false difference, and within two nights all are compared, the busiest too
  expect(first).toMatchObject({ differences: [] });
  expect(second).toMatchObject({ compared: all, differences: [] });
  for (const { events } of [first, second]) expect(events).toBeGreaterThan(2_000);
  // When somebody changes the busiest counter, and an event is passed over that nothing follows
  await changeByHand(given, BUSIEST, 13);
  const skipped = { ...received(SKIPPED), eventId: 'skipped', occurredAt: sending.now(), quantity: 5 };
  await skip(given, skipped as RetailEvent);
  await sending.jumpTo(new Date(Date.parse(sending.now()) + 3 * HOUR_MS).toISOString());
  const third = await nightOf(given, three);
  const fourth = await nightOf(given, four);
  // Then both are found within two nights, and nothing else
  const wanted = [`${BUSIEST} changed -13`, `${SKIPPED} skipped 5`];
  for (const difference of third.differences) expect(wanted).toContain(difference);
  expect(fourth).toMatchObject({ compared: all, differences: wanted });
  // When two people mend it at a time, and one of them once more
  const answers = await Promise.all([rebuildAll(given), rebuildAll(given)]);
  // Then it was added once
  const said = answers.flat().filter((line) => line.includes(LOCATION));
  const name = (sku: string) => `${sku} at ${LOCATION}:`;
  expect(said.toSorted()).toEqual([
    `${name(BUSIEST)} -13 added`,
    `${name(BUSIEST)} -13 had been added before`,
    `${name(SKIPPED)} +5 added`,
    `${name(SKIPPED)} +5 had been added before`,
  ]);
  expect((await rebuildAll(given)).filter((line) => line.endsWith('added'))).toEqual([]);
  // When the traffic ends
  await sending.stop();
  await cloud.settled(AbortSignal.timeout(120_000));
  // Then every counter says what was sent
  const counters = await stateReader(localTarget(cloud)).counters();
  expect(Object.fromEntries(counters.map(({ sku, onHand }) => [sku, onHand]))).toEqual(
    Object.fromEntries(sending.expected),
  );
  await cloud.days.night(AbortSignal.timeout(120_000));
  expect(await foundBy(nights, quiet)).toEqual({ compared: all, waiting: 0, differences: [] });
  expect([...cloud.denials(), ...nights.internalErrors]).toEqual([]);
}, 600_000);

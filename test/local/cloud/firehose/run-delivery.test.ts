import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runDelivery } from '../../../../local/cloud/firehose/run-delivery.ts';
import type { SourceRecord } from '../../../../local/cloud/firehose/stream-reader.ts';
import { START_MS } from '../given-service.ts';
import { PLAN } from './archive-plan.ts';

const record = (text: string, arrivedAtMs = START_MS): SourceRecord => ({
  shardId: 'shardId-000000000000',
  sequenceNumber: '1',
  partitionKey: 'key',
  data: Buffer.from(text).toString('base64'),
  bytes: text.length,
  arrivedAtMs,
  wallArrivedAtMs: 0,
});

/** A delivery stream whose waits are over when the test says so. */
function givenDelivery() {
  const agesMs: number[] = [];
  let refused = false;
  const waiting: (readonly SourceRecord[])[] = [];
  const objects: string[] = [];
  const sleepers: (() => void)[] = [];
  let changed = () => {};
  let nowMs = START_MS;
  const delivery = runDelivery(
    { ...PLAN, transform: undefined },
    {
      reader: {
        read() {
          if (refused) throw new Error('AccessDenied');
          return waiting.shift() ?? [];
        },
      },
      onDelivered: (ageMs) => agesMs.push(ageMs),
      onChange: (listener) => {
        changed = listener;
        return () => {
          changed = () => {};
        };
      },
      invoke: async () => ({ ok: true, response: {} }),
      put: async (_key, body) => void objects.push(gunzipSync(body).toString()),
      time: {
        nowMs: () => nowMs,
        sleep: (_ms, signal) =>
          new Promise((resolve) => {
            sleepers.push(() => resolve(undefined));
            signal.addEventListener('abort', resolve);
          }),
      },
      log: () => {},
    },
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    delivery,
    objects,
    agesMs,
    refuse(isRefused: boolean) {
      refused = isRefused;
    },
    send(...records: readonly SourceRecord[]) {
      waiting.push(records);
      changed();
    },
    /** Lets the wait that is on pass, `times` times. */
    async look(times = 1, passedMs = 0) {
      for (let time = 0; time < times; time += 1) {
        nowMs += passedMs;
        for (const wake of sleepers.splice(0)) wake();
        for (let turns = 0; turns < 5; turns += 1) await turn();
      }
    },
  };
}

describe('a delivery stream', () => {
  it('delivers what it has when nothing came for a while', async () => {
    // Given
    const { delivery, objects, send, look } = givenDelivery();
    const running = delivery.run();
    send(record('a'), record('b'));
    await look(3);
    expect(objects).toEqual([]);
    expect(delivery.isIdle()).toBe(false);
    // When
    await look(3);
    // Then
    expect(objects).toEqual(['ab']);
    expect(delivery.isIdle()).toBe(true);
    delivery.stop();
    await running;
  });

  it('does not, while records keep coming', async () => {
    const { delivery, objects, send, look } = givenDelivery();
    const running = delivery.run();
    for (const letter of ['a', 'b', 'c', 'd', 'e', 'f']) {
      send(record(letter));
      await look(2);
    }
    expect(objects).toEqual([]);
    delivery.flush();
    await look();
    expect(objects).toEqual(['abcdef']);
    delivery.stop();
    await running;
  });

  it('delivers when the clock says that the buffer waited long enough', async () => {
    const { delivery, objects, send, look } = givenDelivery();
    const running = delivery.run();
    send(record('a'));
    await look(2);
    await look(1, 300_000);
    expect(objects).toEqual(['a']);
    delivery.stop();
    await running;
  });

  it('tells with each object how old its oldest record was by then', async () => {
    const { delivery, agesMs, send, look } = givenDelivery();
    const running = delivery.run();
    send(record('a', START_MS - 1_000), record('b'));
    await look(2);
    await look(1, 300_000);
    expect(agesMs).toEqual([301_000]);
    delivery.stop();
    await running;
  });

  it('that may not read its stream tries again, and has nothing lost', async () => {
    const { delivery, objects, refuse, send, look } = givenDelivery();
    refuse(true);
    const running = delivery.run();
    send(record('a'));
    await look(2);
    expect([delivery.isIdle(), delivery.progress().lastError]).toEqual([false, 'AccessDenied']);
    refuse(false);
    await look(2);
    await look(1, 300_000);
    expect(objects).toEqual(['a']);
    delivery.stop();
    await running;
  });

  it('that never ran, or has stopped, is not idle by itself', async () => {
    const { delivery } = givenDelivery();
    expect(delivery.isIdle()).toBe(false);
    delivery.stop();
    await delivery.run();
    expect(delivery.progress()).toEqual({
      deliveredRecords: 0,
      failedRecords: 0,
      objects: 0,
      lastError: undefined,
    });
  });
});

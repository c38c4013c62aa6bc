// The promises that everything else rests on, under random schedules.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discardedValues, fails, harness, type Script } from './harness.ts';

const steps = fc.constantFrom('succeeds', 'fails', 'throttles', 'reports', 'malformed', 'null', 'empty');

const schedules = fc.record({
  /** The shard of each record; a record of `a` goes to a child of `a` after the split. */
  shards: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 40 }),
  /** What the function does, call by call; afterwards it succeeds. */
  steps: fc.array(steps, { maxLength: 60 }),
  reportedPlaces: fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 10 }),
  pauses: fc.array(fc.constantFrom(0, 0, 50, 1500), { minLength: 1, maxLength: 8 }),
  splitBefore: fc.option(fc.nat({ max: 40 })),
  restartBefore: fc.option(fc.nat({ max: 40 })),
  settings: fc.record({
    batchSize: fc.integer({ min: 1, max: 12 }),
    maximumBatchingWindowMs: fc.constantFrom(0, 200, 5000),
    bisectBatchOnFunctionError: fc.boolean(),
    reportBatchItemFailures: fc.boolean(),
  }),
});

type Schedule = typeof schedules extends fc.Arbitrary<infer Value> ? Value : never;

const report = (identifiers: readonly string[]) => ({
  ok: true as const,
  response: { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) },
});

/** A function that plays the steps, and notes the records that the mapping has to take for handled. */
function scripted(schedule: Schedule, sequenceOf: (value: string) => string) {
  const handled: string[] = [];
  const { reportedPlaces, settings } = schedule;
  let call = 0;
  const script: Script = (values) => {
    const step = schedule.steps[call] ?? 'succeeds';
    const place = (reportedPlaces[call % reportedPlaces.length] ?? 0) % values.length;
    call += 1;
    if (step === 'throttles') throw new Error('Rate exceeded');
    if (step === 'fails') return fails();
    const isReport = settings.reportBatchItemFailures && (step === 'reports' || step === 'malformed');
    handled.push(...(isReport ? values.slice(0, step === 'reports' ? place : 0) : values));
    if (step === 'malformed') return report(['']);
    if (step === 'reports') return report(values.slice(place).reverse().map(sequenceOf));
    return { ok: true, response: { succeeds: undefined, null: null, empty: {} }[step] };
  };
  return { script, handled };
}

async function play(schedule: Schedule) {
  const { shards, pauses, splitBefore, restartBefore, settings } = schedule;
  const { script, handled } = scripted(schedule, (value) => stream.sequenceOf(value));
  const options = { shards: ['a', 'b'], settings, checkpoints: new Map<string, string>() };
  const { stream, time, begin, discards, ...first } = harness(script, options);
  const written = shards.map((shard, index) => `${shard}${index}`);
  let poller = first.poller;
  let delivered = 0;
  let shardOfA = 'a';
  await poller.start();
  for (const [index, value] of written.entries()) {
    if (index === splitBefore) {
      stream.split('a', ['c', 'd']);
      shardOfA = 'c';
    }
    if (index === restartBefore) {
      await poller.stop();
      delivered = poller.progress().deliveredRecords;
      poller = begin();
      await poller.start();
    }
    stream.put(value.startsWith('a') ? shardOfA : 'b', value);
    await time.advance(pauses[index % pauses.length] ?? 0);
  }
  await time.until(poller.isIdle);
  await poller.stop();
  delivered += poller.progress().deliveredRecords;
  return { written, handled, delivered, discards };
}

test('with unlimited retries every record succeeds, once, in the order of its shard, across splits and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      // When
      const { written, handled, delivered, discards } = await play(schedule);
      // Then
      for (const shard of ['a', 'b']) {
        const ofShard = (value: string) => value.startsWith(shard);
        expect(handled.filter(ofShard)).toEqual(written.filter(ofShard));
      }
      expect(discards).toEqual([]);
      expect(delivered).toBe(written.length);
    }),
    { numRuns: 500 },
  );
});

const poisonings = fc.record({
  poisoned: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
  maximumRetryAttempts: fc.integer({ min: 0, max: 3 }),
  batchSize: fc.integer({ min: 1, max: 40 }),
  reports: fc.boolean(),
});

test('bisecting discards exactly the poison records, each alone, and delivers the others once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(poisonings, async ({ poisoned, reports, ...settings }) => {
      // Given
      const handled: string[] = [];
      const isPoison = (value: string) => value.endsWith('!');
      const script: Script = (values) => {
        const place = values.findIndex(isPoison);
        const good = place === -1 ? values : values.slice(0, place);
        if (place === -1 || reports) handled.push(...good);
        if (place === -1) return report([]);
        return reports ? report([stream.sequenceOf(values[place] ?? '')]) : fails();
      };
      const { stream, poller, discards, idle } = harness(script, {
        settings: { ...settings, bisectBatchOnFunctionError: true, reportBatchItemFailures: true },
      });
      const values = poisoned.map((poison, index) => `${index}${poison ? '!' : ''}`);
      stream.put('a', ...values);
      // When
      await poller.start();
      await idle();
      await poller.stop();
      // Then
      expect(discards.map(discardedValues)).toEqual(values.filter(isPoison).map((value) => [value]));
      expect(handled).toEqual(values.filter((value) => !isPoison(value)));
    }),
    { numRuns: 300 },
  );
});

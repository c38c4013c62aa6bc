// ReportBatchItemFailures, alone and together with bisecting.

import { expect, test } from 'vitest';
import { discardedValues, fails, type HarnessOptions, harness, type Script } from './harness.ts';

/** A function that handles records in order and reports the first one that its script refuses. */
function reporting(refuses: (value: string) => boolean, options: HarnessOptions['settings'] = {}) {
  const script: Script = (values) => {
    const failed = values.find(refuses);
    const sequence = failed === undefined ? undefined : set.stream.sequenceOf(failed);
    return { ok: true, response: { batchItemFailures: sequence ? [{ itemIdentifier: sequence }] : [] } };
  };
  const set = harness(script, { settings: { reportBatchItemFailures: true, ...options } });
  return set;
}

test('a reported record and everything after it are tried again, and what stands before is not', async () => {
  // Given
  let failures = 1;
  const { stream, poller, calls, idle } = reporting((value) => value === '3' && failures-- > 0);
  stream.put('a', '1', '2', '3', '4');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([
    ['1', '2', '3', '4'],
    ['3', '4'],
  ]);
  expect(poller.progress()).toMatchObject({ failures: 1, deliveredRecords: 4 });
});

test('the checkpoint moves up to the reported record at once', async () => {
  // Given
  const { time, stream, poller } = reporting((value) => value === '3');
  stream.put('a', '1', '2', '3', '4');
  // When
  await poller.start();
  await time.settle();
  // Then
  expect(poller.progress().shards[0]?.checkpoint).toBe(stream.sequenceOf('2'));
});

test('retries are counted over the shrinking batch, and the rest is discarded from the reported record on', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = reporting((value) => value === '2', {
    maximumRetryAttempts: 1,
  });
  stream.put('a', '1', '2', '3');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([
    ['1', '2', '3'],
    ['2', '3'],
  ]);
  expect(discards.map(discardedValues)).toEqual([['2', '3']]);
  expect(discards[0]).toMatchObject({ invokeCount: 2, lastAttempt: 'reported-failures' });
});

test('with bisecting the batch is split at the reported record, which in the end is discarded alone', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = reporting((value) => value === '3', {
    maximumRetryAttempts: 0,
    bisectBatchOnFunctionError: true,
  });
  stream.put('a', '1', '2', '3', '4', '5', '6');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([
    ['1', '2', '3', '4', '5', '6'],
    ['3', '4', '5', '6'],
    ['3', '4'],
    ['3'],
    ['4'],
    ['5', '6'],
  ]);
  expect(discards.map(discardedValues)).toEqual([['3']]);
});

test('an error is bisected in the middle whatever the reporting setting says', async () => {
  // Given
  let broken = 1;
  const { stream, poller, calls, idle } = harness(
    () => (broken-- > 0 ? fails() : { ok: true, response: { batchItemFailures: [] } }),
    { settings: { reportBatchItemFailures: true, bisectBatchOnFunctionError: true } },
  );
  stream.put('a', '1', '2', '3', '4');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([
    ['1', '2', '3', '4'],
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('a response that names no record of the batch fails the whole batch, and says so', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = harness(
    () => ({ ok: true, response: { batchItemFailures: [{ itemIdentifier: '' }] } }),
    { settings: { reportBatchItemFailures: true, maximumRetryAttempts: 1 } },
  );
  stream.put('a', '1', '2');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([
    ['1', '2'],
    ['1', '2'],
  ]);
  expect(discards.map(discardedValues)).toEqual([['1', '2']]);
  expect(poller.progress().lastError).toEqual({
    type: 'InvalidResponse',
    message: 'batchItemFailures names no record of the batch: {"itemIdentifier":""}',
  });
});

test('a report is ignored when the mapping does not ask for one', async () => {
  // Given
  const { stream, poller, calls, idle } = reporting((value) => value === '1', {
    reportBatchItemFailures: false,
  });
  stream.put('a', '1', '2');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1', '2']]);
  expect(poller.progress()).toMatchObject({ failures: 0, deliveredRecords: 2 });
});

test('the split at a reported record uses up no retry, even when one record is left', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = reporting((value) => value === '2', {
    maximumRetryAttempts: 0,
    bisectBatchOnFunctionError: true,
  });
  stream.put('a', '1', '2');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1', '2'], ['2']]);
  expect(discards.map(discardedValues)).toEqual([['2']]);
});

test('a batch that makes progress begins its back-off anew', async () => {
  // Given a function that handles one record at a time
  const { stream, poller, calls, calledAtMs, idle } = harness(
    ([, second]) => ({
      ok: true,
      response: second && { batchItemFailures: [{ itemIdentifier: stream.sequenceOf(second) }] },
    }),
    { settings: { reportBatchItemFailures: true } },
  );
  stream.put('a', '1', '2', '3', '4');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls.map((values) => values.length)).toEqual([4, 3, 2, 1]);
  expect(calledAtMs.map((at) => at - calledAtMs[0]!)).toEqual([0, 100, 200, 300]);
});

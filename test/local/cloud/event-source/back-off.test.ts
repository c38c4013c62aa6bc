import { expect, test } from 'vitest';
import { backOffMs, pause } from '../../../../local/cloud/event-source/back-off.ts';

test('the back-off starts at 100 ms, doubles, and stays at 10 s', () => {
  expect([1, 2, 3, 7, 8, 9, 5000].map(backOffMs)).toEqual([100, 200, 400, 6400, 10_000, 10_000, 10_000]);
});

test('a sleep that rejects because it was aborted is an ordinary end', async () => {
  // Given
  const stop = new AbortController();
  const sleep = async () => {
    stop.abort();
    throw new Error('aborted');
  };
  // When / Then
  await expect(pause(sleep, 10, stop.signal)).resolves.toBeUndefined();
});

test('a sleep that fails by itself is an error', async () => {
  const sleep = async () => Promise.reject(new Error('no timers'));
  await expect(pause(sleep, 10, new AbortController().signal)).rejects.toThrow('no timers');
});

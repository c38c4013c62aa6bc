import { expect, test } from 'vitest';
import { bell } from '../../../../local/cloud/event-source/bell.ts';
import type { Sleep } from '../../../../local/cloud/event-source/ports.ts';

const never: Sleep = (_ms, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));

test('a ring wakes everyone who waits', async () => {
  // Given
  const waking = bell(never);
  const waits = [waking.wait(0, 1000), waking.wait(0, Infinity)];
  // When
  waking.ring();
  // Then
  await expect(Promise.all(waits)).resolves.toBeDefined();
});

test('a ring before the wait is not missed', async () => {
  // Given
  const waking = bell(never);
  const seen = waking.rings();
  // When
  waking.ring();
  // Then
  await expect(waking.wait(seen, Infinity)).resolves.toBeUndefined();
});

test('without a ring the wait ends with its time', async () => {
  await expect(bell(async () => {}).wait(0, 1000)).resolves.toBeUndefined();
});

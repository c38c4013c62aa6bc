import { expect, test } from 'vitest';
import { checkSettings } from '../../../../local/cloud/event-source/mapping-settings.ts';
import { settings } from './harness.ts';

test('settings that AWS takes pass', () => {
  expect(() => checkSettings(settings({ batchSize: 500, maximumBatchingWindowMs: 1000 }))).not.toThrow();
  expect(() =>
    checkSettings(settings({ maximumRetryAttempts: 0, maximumRecordAgeMs: 60_000 })),
  ).not.toThrow();
});

test('fails if more than one batch of a shard should run at a time', () => {
  expect(() => checkSettings(settings({ parallelizationFactor: 2 }))).toThrow(
    'count-inventory: only parallelizationFactor 1 is supported locally (given 2)',
  );
});

test.each([
  ['batchSize', 0],
  ['batchSize', 10_001],
  ['batchSize', 1.5],
  ['maximumBatchingWindowMs', 300_001],
  ['maximumRetryAttempts', -2],
  ['maximumRecordAgeMs', 59_999],
  ['maximumRecordAgeMs', 0],
])('fails if %s is %d', (setting, value) => {
  expect(() => checkSettings(settings({ [setting]: value }))).toThrow(
    new RegExp(`${setting} must be a whole number from .* \\(given ${value}\\)`),
  );
});

// The settings of one event source mapping, in the poller's units, and the limits that AWS puts on them.
// https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html

import type { StartingPosition } from './shard-source.ts';

export interface MappingSettings {
  /** Name of the function. */
  readonly name: string;
  readonly kind: 'kinesis' | 'dynamodb';
  readonly batchSize: number;
  readonly maximumBatchingWindowMs: number;
  readonly startingPosition: StartingPosition;
  readonly bisectBatchOnFunctionError: boolean;
  /** Retries after the first attempt; -1 for no limit. */
  readonly maximumRetryAttempts: number;
  /** -1 for no limit. */
  readonly maximumRecordAgeMs: number;
  readonly reportBatchItemFailures: boolean;
  /** Only 1: one batch of a shard at a time. */
  readonly parallelizationFactor: number;
}

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

/** Throws unless AWS would take the settings and this poller can honour them. */
export function checkSettings(settings: MappingSettings): void {
  const { name, maximumRecordAgeMs } = settings;
  if (settings.parallelizationFactor !== 1) {
    throw new Error(
      `${name}: only parallelizationFactor 1 is supported locally (given ${settings.parallelizationFactor})`,
    );
  }
  checkRange(settings, 'batchSize', [1, 10_000]);
  checkRange(settings, 'maximumBatchingWindowMs', [0, 5 * MINUTE_MS]);
  checkRange(settings, 'maximumRetryAttempts', [-1, 10_000]);
  if (maximumRecordAgeMs !== -1) checkRange(settings, 'maximumRecordAgeMs', [MINUTE_MS, WEEK_MS]);
}

type NumericSetting = 'batchSize' | 'maximumBatchingWindowMs' | 'maximumRetryAttempts' | 'maximumRecordAgeMs';

function checkRange(
  settings: MappingSettings,
  setting: NumericSetting,
  [from, to]: readonly [number, number],
): void {
  const value = settings[setting];
  if (!Number.isInteger(value) || value < from || value > to) {
    throw new Error(
      `${settings.name}: ${setting} must be a whole number from ${from} to ${to} (given ${value})`,
    );
  }
}

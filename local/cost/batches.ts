// In how many batches a mapping hands a month's records to its function, and how many records are in one.
import type { AppResource, Situation } from './usage.ts';
import { numberOf, referenceOf } from './usage.ts';
import { DAYS } from './workload.ts';

/** What an on-demand stream begins with; a table's change stream has fewer. */
const SHARDS = 4;
const SECONDS_PER_HOUR = 3_600;

export interface Batches {
  readonly perMonth: number;
  readonly recordsEach: number;
}

/**
 * A batch begins with a record and waits for others until its window ends or it is full.
 * @param records of a month, in all of its shards
 */
export function batchesOf(mapping: AppResource, records: number, { month }: Situation): Batches {
  const windowSeconds = numberOf(mapping.properties['MaximumBatchingWindowInSeconds'], 0);
  const limit = numberOf(mapping.properties['BatchSize'], 100);
  const busySeconds = DAYS * month.workload.busyHours * SECONDS_PER_HOUR;
  const perSecond = records / busySeconds / SHARDS;
  const recordsEach = Math.min(limit, 1 + perSecond * windowSeconds);
  return { perMonth: records / recordsEach, recordsEach };
}

/** The mapping that brings a stream's records to a function. */
export function mappingOf(fn: AppResource, { app }: Situation): AppResource | undefined {
  return app.resources.find(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' &&
      referenceOf(properties['FunctionName']) === fn.logicalId &&
      // A queue's mapping has no place to start from.
      properties['StartingPosition'] !== undefined,
  );
}

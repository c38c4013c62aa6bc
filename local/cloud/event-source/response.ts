// What a function's return value says about its batch under ReportBatchItemFailures.
// https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html

import type { SourceRecord } from './shard-source.ts';

export type Outcome =
  | { readonly kind: 'success' }
  /** The record at this place failed first; it and all after it are tried again. */
  | { readonly kind: 'partial'; readonly failedFrom: number }
  | { readonly kind: 'failure'; readonly reason: string };

const SUCCESS: Outcome = { kind: 'success' };

export function responseOutcome(response: unknown, records: readonly SourceRecord[]): Outcome {
  if (response === undefined || response === null || response === '') return SUCCESS;
  if (typeof response !== 'object' || Array.isArray(response)) {
    return failure(`the function returned ${JSON.stringify(response)}, not an object with batchItemFailures`);
  }
  // An object without the list counts as success: AWS reads a missing list as a null one.
  const failures: unknown = 'batchItemFailures' in response ? response.batchItemFailures : undefined;
  if (failures === undefined || failures === null) return SUCCESS;
  if (!Array.isArray(failures)) return failure('batchItemFailures is not a list');
  return failures.length === 0 ? SUCCESS : lowestFailure(failures, records);
}

function lowestFailure(failures: readonly unknown[], records: readonly SourceRecord[]): Outcome {
  // A batch is in shard order, so the lowest sequence number is the one that stands first.
  const places = new Map(records.map((record, place) => [record.sequenceNumber, place]));
  let failedFrom = records.length;
  for (const item of failures) {
    const place = places.get(identifierOf(item) ?? '');
    if (place === undefined) {
      return failure(`batchItemFailures names no record of the batch: ${JSON.stringify(item)}`);
    }
    failedFrom = Math.min(failedFrom, place);
  }
  return { kind: 'partial', failedFrom };
}

function identifierOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('itemIdentifier' in item)) return undefined;
  return typeof item.itemIdentifier === 'string' ? item.itemIdentifier : undefined;
}

function failure(reason: string): Outcome {
  return { kind: 'failure', reason };
}

// What a function's return value says about its messages under ReportBatchItemFailures.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
import * as z from 'zod';
import type { InvokeError, InvokeResult } from '../ports.ts';

export interface QueueOutcome {
  /** Ids of the messages that come again. */
  readonly failed: ReadonlySet<string>;
  readonly error: InvokeError | undefined;
}

const report = z.looseObject({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/** A report that cannot be read, or names what was not in the batch, fails all of it. */
export function queueOutcome(
  result: InvokeResult,
  ids: readonly string[],
  reportsFailures: boolean,
): QueueOutcome {
  const all = new Set(ids);
  if (!result.ok) return { failed: all, error: result.error };
  const { response } = result;
  if (!reportsFailures || response === undefined || response === null || response === '')
    return { failed: new Set(), error: undefined };
  const read = report.safeParse(response);
  if (!read.success)
    return { failed: all, error: invalid(`the function answered ${JSON.stringify(response)}`) };
  const failed = new Set((read.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  const unknown = [...failed].find((id) => !all.has(id));
  if (unknown !== undefined)
    return { failed: all, error: invalid(`the batch has no message ${unknown}, which the function reports`) };
  return { failed, error: undefined };
}

const invalid = (message: string): InvokeError => ({ type: 'InvalidResponse', message });

// A poller on a stream in memory, with a function that a test scripts.

import type { MappingSettings } from '../../../../local/cloud/event-source/mapping-settings.ts';
import { type PollStreamOptions, pollStream } from '../../../../local/cloud/event-source/poll-stream.ts';
import type { Discard, InvokeResult, LambdaEvent } from '../../../../local/cloud/event-source/ports.ts';
import { memoryStream } from './memory-stream.ts';
import { virtualTime } from './virtual-time.ts';

export function settings(overrides: Partial<MappingSettings> = {}): MappingSettings {
  return {
    name: 'count-inventory',
    kind: 'kinesis',
    batchSize: 100,
    maximumBatchingWindowMs: 0,
    startingPosition: 'TRIM_HORIZON',
    bisectBatchOnFunctionError: false,
    maximumRetryAttempts: -1,
    maximumRecordAgeMs: -1,
    reportBatchItemFailures: false,
    parallelizationFactor: 1,
    ...overrides,
  };
}

/** What the scripted function does with the values of a batch; a throw means that it could not be run. */
export type Script = (values: readonly string[]) => InvokeResult | Promise<InvokeResult>;

export const succeeds: Script = () => ({ ok: true, response: null });

export const fails = (message = 'it broke'): InvokeResult => ({
  ok: false,
  error: { type: 'Error', message },
});

export interface HarnessOptions extends Partial<Omit<PollStreamOptions, 'settings' | 'invoke' | 'time'>> {
  readonly settings?: Partial<MappingSettings>;
  readonly shards?: readonly string[];
}

export function harness(script: Script, options: HarnessOptions = {}) {
  const { settings: overrides, shards, ...rest } = options;
  const time = virtualTime();
  const stream = memoryStream(shards ?? ['a'], time.nowMs);
  /** The values of every invocation that was asked for, in order. */
  const calls: (readonly string[])[] = [];
  const calledAtMs: number[] = [];
  const discards: Discard[] = [];
  const begin = () =>
    pollStream({
      source: stream,
      onFailure: async (discard) => {
        discards.push(discard);
      },
      ...rest,
      settings: settings(overrides),
      time,
      async invoke(event) {
        calls.push(valuesOf(event));
        calledAtMs.push(time.nowMs());
        return script(valuesOf(event));
      },
    });
  const poller = begin();
  const idle = () => time.until(poller.isIdle);
  return { time, stream, poller, begin, calls, calledAtMs, discards, idle };
}

export function valuesOf(event: LambdaEvent): string[] {
  return event.Records.map(({ value }) => String(value));
}

export function discardedValues(discard: Discard): string[] {
  return valuesOf({ Records: discard.records.map(({ event }) => event) });
}

/** A promise that the test ends by hand. */
export function held(): { readonly promise: Promise<InvokeResult>; end(result?: InvokeResult): void } {
  const { promise, resolve } = Promise.withResolvers<InvokeResult>();
  return { promise, end: (result = { ok: true, response: null }) => resolve(result) };
}

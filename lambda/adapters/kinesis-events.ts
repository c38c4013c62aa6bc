// Puts events of our own on the event stream, each under the key that its contract says.
import { setTimeout as sleep } from 'node:timers/promises';
import { type KinesisClient, PutRecordsCommand, type PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import { partitionKeyOf, type RetailEvent } from '../../contracts/retail-event.ts';
import { chunksOf } from './in-parallel.ts';
import type { Pause } from './until-none-left.ts';

/** Of our events, which are small, 500 are far below the 5 MiB that a call may have. */
const RECORDS_PER_CALL = 500;
/**
 * Half of what a stream on demand takes from the beginning: the other half is for the shops, which never stop.
 * @see https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
 */
const RECORDS_PER_SECOND = 2_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Calls in a row that took not one of their records; the pauses between them are about two minutes together. */
const MOST_REFUSALS = 30;

/** The stream took none of some records for a long time. */
export class StreamRefused extends Error {
  override readonly name = 'StreamRefused';
}

export interface KinesisEventsTools {
  readonly pause?: Pause;
  /** The wall clock's milliseconds. */
  readonly nowMs?: () => number;
}

export function kinesisEvents(
  client: KinesisClient,
  streamName: string,
  { pause = sleep, nowMs = Date.now }: KinesisEventsTools = {},
) {
  let freeAtMs = 0;

  async function put(
    records: PutRecordsRequestEntry[],
  ): Promise<readonly [PutRecordsRequestEntry[], string]> {
    const waitMs = freeAtMs - nowMs();
    if (waitMs > 0) await pause(waitMs);
    freeAtMs = Math.max(freeAtMs, nowMs()) + (records.length / RECORDS_PER_SECOND) * 1_000;
    const reply = await client.send(new PutRecordsCommand({ StreamName: streamName, Records: records }));
    // A call that is answered may have failed in parts.
    const refused = records.filter((_, index) => reply.Records?.[index]?.SequenceNumber === undefined);
    const failure = reply.Records?.find(({ ErrorCode }) => ErrorCode !== undefined);
    return [refused, `${failure?.ErrorCode}: ${failure?.ErrorMessage}`];
  }

  return {
    /**
     * Resolves when the stream has every event; their order is not kept.
     * @throws StreamRefused
     */
    async send(events: readonly RetailEvent[]): Promise<void> {
      for (const chunk of chunksOf(events, RECORDS_PER_CALL)) {
        let left: PutRecordsRequestEntry[] = chunk.map((event) => ({
          Data: Buffer.from(JSON.stringify(event)),
          PartitionKey: partitionKeyOf(event),
        }));
        let refusals = 0;
        while (left.length > 0) {
          const [refused, reason] = await put(left);
          refusals = refused.length < left.length ? 0 : refusals + 1;
          if (refusals === MOST_REFUSALS)
            throw new StreamRefused(
              `the stream ${streamName} took none of ${refused.length} events in ${MOST_REFUSALS} calls (${reason})`,
            );
          // Half fixed, half random, so that those who were refused together do not return together.
          const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** refusals, LONGEST_PAUSE_MS);
          if (refused.length > 0) await pause(pauseMs / 2 + (Math.random() * pauseMs) / 2);
          left = refused;
        }
      }
    },
  };
}

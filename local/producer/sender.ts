// Sends lines to the event stream in their order, in full batches, until each was taken or refused. Where a busy shard
// takes some records of a call and not others, those others come later: the counters do not mind, nor do the policies.
import { setTimeout as sleep } from 'node:timers/promises';
import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import type { EventLine } from './event-line.ts';
import { identityOfLine } from './line-identity.ts';

/** Kinesis takes 500 records and, with their keys, 1 MiB each; 4 MiB a call is under every limit of its history. */
const RECORDS_PER_CALL = 500;
const BYTES_PER_CALL = 4 * 1024 * 1024;
const BYTES_PER_RECORD = 1024 * 1024;

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** What became of one line. */
export type Sent =
  | {
      readonly kind: 'sent';
      readonly line: EventLine;
      /** Undefined when the line tells none. */
      readonly eventId: string | undefined;
      readonly sequenceNumber: string;
    }
  | { readonly kind: 'refused'; readonly line: EventLine; readonly reason: string };

interface Entry {
  readonly line: EventLine;
  readonly partitionKey: string;
  readonly eventId: string | undefined;
}

/** Yields what became of the lines, a call at a time. */
export async function* sendLines(
  client: KinesisClient,
  streamName: string,
  lines: AsyncIterable<EventLine> | Iterable<EventLine>,
): AsyncGenerator<readonly Sent[]> {
  let batch: Entry[] = [];
  let batchBytes = 0;
  for await (const line of lines) {
    const { eventId, ...identity } = identityOfLine(line.bytes);
    const partitionKey = line.partitionKey ?? identity.partitionKey;
    const bytes = line.bytes.length + Buffer.byteLength(partitionKey);
    if (bytes > BYTES_PER_RECORD) {
      yield [{ kind: 'refused', line, reason: tooLarge(bytes) }];
      continue;
    }
    if (batch.length === RECORDS_PER_CALL || batchBytes + bytes > BYTES_PER_CALL) {
      yield await put(client, streamName, batch);
      batch = [];
      batchBytes = 0;
    }
    batch.push({ line, partitionKey, eventId });
    batchBytes += bytes;
  }
  if (batch.length > 0) yield await put(client, streamName, batch);
}

/** Puts a batch; what the stream had no room for is sent again before anything that comes after it. */
async function put(
  client: KinesisClient,
  streamName: string,
  batch: readonly Entry[],
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  let left = batch;
  for (let pauseMs = FIRST_PAUSE_MS; left.length > 0; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const reply = await client.send(
      new PutRecordsCommand({
        StreamName: streamName,
        Records: left.map(({ line, partitionKey }) => ({ Data: line.bytes, PartitionKey: partitionKey })),
      }),
    );
    const refused: Entry[] = [];
    for (const [index, entry] of left.entries()) {
      const sequenceNumber = reply.Records?.[index]?.SequenceNumber;
      if (sequenceNumber === undefined) refused.push(entry);
      else sent.push({ kind: 'sent', line: entry.line, eventId: entry.eventId, sequenceNumber });
    }
    left = refused;
    if (left.length > 0) await sleep(pauseMs);
  }
  return sent;
}

const tooLarge = (bytes: number) =>
  `is ${bytes} bytes with its key, and a Kinesis record may hold ${BYTES_PER_RECORD}: split the event into smaller ones`;

import type { Kinesis } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import { contractOf } from '../../../contracts/retail-event.ts';
import type { EventLine } from '../../../local/producer/event-line.ts';
import { type Sent, sendLines } from '../../../local/producer/sender.ts';
import { givenKinesis, givenStream, readShard, shardId } from '../cloud/kinesis/given-kinesis.ts';

const received = contractOf('StockReceived').example;

const eventLine = (lineNumber: number, event: object | string): EventLine => ({
  source: 'events.jsonl',
  lineNumber,
  bytes: Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)),
});

/** A receipt of a product, so that lines of one product have one key. */
const receipt = (lineNumber: number, sku: string) =>
  eventLine(lineNumber, { ...received, sku, eventId: `receipt:${lineNumber}` });

async function send(kinesis: Kinesis, lines: Iterable<EventLine>) {
  const calls: (readonly Sent[])[] = [];
  for await (const call of sendLines(kinesis, 'events', lines)) calls.push(call);
  return calls;
}

const numbersOf = (sent: readonly Sent[]) => sent.map(({ line }) => line.lineNumber);
const idsIn = (texts: readonly string[]) => texts.map((text) => Number(text.match(/receipt:(\d+)/)?.[1]));

/** The line numbers in a stream, per product, in the order of its shard. */
async function storedBySku(kinesis: Kinesis, shards: number) {
  const bySku = new Map<string, number[]>();
  for (let index = 0; index < shards; index += 1)
    for (const text of await readShard(kinesis, shardId(index))) {
      const { sku } = JSON.parse(text) as { sku: string };
      bySku.set(sku, [...(bySku.get(sku) ?? []), ...idsIn([text])]);
    }
  return bySku;
}

describe('the sender', () => {
  it('sends lines in full calls of at most 500, and tells where each went', async () => {
    // Given
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    const lines = Array.from({ length: 1_201 }, (_, index) => receipt(index + 1, `P${index % 7}`));
    // When
    const calls = await send(kinesis, lines);
    // Then
    expect(calls.map((call) => call.length)).toEqual([500, 500, 201]);
    expect(numbersOf(calls.flat())).toEqual(lines.map(({ lineNumber }) => lineNumber));
    const [first] = calls.flat();
    expect(first).toMatchObject({
      kind: 'sent',
      eventId: 'receipt:1',
      sequenceNumber: expect.stringMatching(/^\d+$/),
    });
    expect(idsIn(await readShard(kinesis, shardId(0)))).toEqual(lines.map(({ lineNumber }) => lineNumber));
  });

  it('keeps the order of each key over the shards', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 4);
    // When
    await send(
      kinesis,
      Array.from({ length: 700 }, (_, index) => receipt(index + 1, `P${index % 11}`)),
    );
    // Then
    const bySku = await storedBySku(kinesis, 4);
    expect(bySku.size).toBe(11);
    for (const numbers of bySku.values()) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('sends broken lines byte by byte as they are', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    const [sent] = await send(kinesis, [eventLine(1, '{"broken \0')]);
    expect(sent).toMatchObject([{ kind: 'sent', eventId: undefined }]);
    expect(await readShard(kinesis, shardId(0))).toEqual(['{"broken \0']);
  });

  it('sends a line under the key that was given with it', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    await send(kinesis, [{ ...receipt(1, 'MUG'), partitionKey: 'another' }]);
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName: 'events',
      ShardId: shardId(0),
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records } = await kinesis.getRecords({ ShardIterator });
    expect(Records?.map(({ PartitionKey }) => PartitionKey)).toEqual(['another']);
  });

  it('refuses a line that no record can hold with its number, and sends all others', async () => {
    // Given
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    const large = eventLine(2, { ...received, note: 'x'.repeat(1024 * 1024) });
    // When
    const outcomes = (await send(kinesis, [receipt(1, 'MUG'), large, receipt(3, 'MUG')])).flat();
    // Then
    const refused = outcomes.filter(({ kind }) => kind === 'refused');
    expect(numbersOf(refused)).toEqual([2]);
    expect(refused[0]).toMatchObject({
      reason: expect.stringMatching(/^is \d{7} bytes with its key, and a Kinesis record may hold 1048576/),
    });
    expect(idsIn(await readShard(kinesis, shardId(0)))).toEqual([1, 3]);
  });

  it('sends a line that just fits with its key, and not one of a byte more', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    // An unreadable line's key has 27 bytes.
    const fits = eventLine(1, 'x'.repeat(1024 * 1024 - 27));
    const doesNot = eventLine(2, 'x'.repeat(1024 * 1024 - 26));
    const outcomes = (await send(kinesis, [fits, doesNot])).flat();
    expect(outcomes.map(({ kind, line }) => [line.lineNumber, kind]).toSorted()).toEqual([
      [1, 'sent'],
      [2, 'refused'],
    ]);
  });

  it('cuts calls by size too', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    const note = 'x'.repeat(900 * 1024);
    const lines = Array.from({ length: 6 }, (_, index) => eventLine(index + 1, { ...received, note }));
    expect((await send(kinesis, lines)).map((call) => call.length)).toEqual([4, 2]);
  });

  it('sends throttled records again until all are taken, before any line after them', async () => {
    // Given: every record is throttled twice
    const attempts = new Map<string, number>();
    const { kinesis } = await givenKinesis({
      settings: {
        isThrottled: ({ partitionKey }) => {
          attempts.set(partitionKey, (attempts.get(partitionKey) ?? 0) + 1);
          return (attempts.get(partitionKey) ?? 0) <= 2;
        },
      },
    });
    await givenStream(kinesis, 1);
    const lines = Array.from({ length: 600 }, (_, index) => receipt(index + 1, `P${index}`));
    // When
    const calls = await send(kinesis, lines);
    // Then
    expect(calls.map((call) => call.length)).toEqual([500, 100]);
    expect(idsIn(await readShard(kinesis, shardId(0)))).toEqual(lines.map(({ lineNumber }) => lineNumber));
  });

  it('sends nothing when there are no lines', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    expect(await send(kinesis, [])).toEqual([]);
  });

  it('fails when the stream is not there', async () => {
    const { kinesis } = await givenKinesis();
    await expect(send(kinesis, [receipt(1, 'MUG')])).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

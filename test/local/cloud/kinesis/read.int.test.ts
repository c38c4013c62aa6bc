import type { GetShardIteratorInput, Kinesis } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import { givenKinesis, givenRecords, givenStream, readAll, START_MS, shardId } from './given-kinesis.ts';

type Position = Pick<GetShardIteratorInput, 'ShardIteratorType' | 'StartingSequenceNumber' | 'Timestamp'>;

async function iteratorAt(kinesis: Kinesis, position: Position): Promise<string | undefined> {
  const where = { StreamName: 'events', ShardId: shardId(0) };
  return (await kinesis.getShardIterator({ ...where, ...position })).ShardIterator;
}

/** One shard with the records a, b and c, which arrived a second apart. */
async function givenThreeRecords() {
  const given = await givenKinesis();
  await givenStream(given.kinesis, 1);
  const numbers: (string | undefined)[] = [];
  for (const each of ['a', 'b', 'c']) {
    const [outcome] = await givenRecords(given.kinesis, [each]);
    numbers.push(outcome?.SequenceNumber);
    given.time.wallMs += 1000;
  }
  return { ...given, numbers };
}

describe('shard iterators over the wire', () => {
  it('TRIM_HORIZON begins at the oldest record', async () => {
    const { kinesis } = await givenThreeRecords();
    const iterator = await iteratorAt(kinesis, { ShardIteratorType: 'TRIM_HORIZON' });
    expect(await readAll(kinesis, iterator)).toEqual(['a', 'b', 'c']);
  });

  it('LATEST begins with what is put after it was asked for', async () => {
    const { kinesis } = await givenThreeRecords();
    const iterator = await iteratorAt(kinesis, { ShardIteratorType: 'LATEST' });
    await givenRecords(kinesis, ['d']);
    expect(await readAll(kinesis, iterator)).toEqual(['d']);
  });

  it('AT_SEQUENCE_NUMBER begins with that record, AFTER_SEQUENCE_NUMBER behind it', async () => {
    // Given
    const { kinesis, numbers } = await givenThreeRecords();
    const StartingSequenceNumber = numbers[1];
    // When
    const at = await iteratorAt(kinesis, { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber });
    const after = await iteratorAt(kinesis, {
      ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
      StartingSequenceNumber,
    });
    // Then
    expect(await readAll(kinesis, at)).toEqual(['b', 'c']);
    expect(await readAll(kinesis, after)).toEqual(['c']);
  });

  it.each([
    ['before the first record', -5000, ['a', 'b', 'c']],
    ['the very millisecond of a record', 1000, ['b', 'c']],
    ['between two records', 1001, ['c']],
    ['after the last record', 2999, []],
  ])('AT_TIMESTAMP at %s begins with the next record', async (_what, offsetMs, expected) => {
    const { kinesis } = await givenThreeRecords();
    const Timestamp = new Date(START_MS + offsetMs);
    const iterator = await iteratorAt(kinesis, { ShardIteratorType: 'AT_TIMESTAMP', Timestamp });
    expect(await readAll(kinesis, iterator)).toEqual(expected);
  });

  it('AT_TIMESTAMP goes by the time of the data', async () => {
    // Given
    const { kinesis, streams } = await givenThreeRecords();
    const nextMonth = START_MS + 31 * 24 * 3_600_000;
    streams.settings.clock.advanceTo(nextMonth);
    await givenRecords(kinesis, ['d']);
    // When
    const iterator = await iteratorAt(kinesis, {
      ShardIteratorType: 'AT_TIMESTAMP',
      Timestamp: new Date(nextMonth),
    });
    // Then
    expect(await readAll(kinesis, iterator)).toEqual(['d']);
  });

  const refused: [string, Position, string][] = [
    [
      'a time to come',
      { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(START_MS + 60_000) },
      'InvalidArgumentException',
    ],
    ['no time', { ShardIteratorType: 'AT_TIMESTAMP' }, 'InvalidArgumentException'],
    ['no sequence number', { ShardIteratorType: 'AT_SEQUENCE_NUMBER' }, 'InvalidArgumentException'],
    [
      'a sequence number of no record to come',
      { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: `49${'9'.repeat(54)}` },
      'InvalidArgumentException',
    ],
    [
      'text for a sequence number',
      { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: 'first' },
      'InvalidArgumentException',
    ],
  ];
  it.each(refused)('refuses %s', async (_what, position, name) => {
    const { kinesis } = await givenThreeRecords();
    await expect(iteratorAt(kinesis, position)).rejects.toMatchObject({ name });
  });

  it('refuses an unknown shard, an unknown type and an iterator that it never gave', async () => {
    const { kinesis } = await givenThreeRecords();
    const where = { StreamName: 'events', ShardId: shardId(7) };
    await expect(kinesis.getShardIterator({ ...where, ShardIteratorType: 'LATEST' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(kinesis.getRecords({ ShardIterator: 'AAAA' })).rejects.toMatchObject({
      name: 'InvalidArgumentException',
      message: 'Invalid ShardIterator.',
    });
  });
});

describe('reading records over the wire', () => {
  it('reads in pages of the limit and tells how far behind the page is', async () => {
    // Given
    const { kinesis, time } = await givenThreeRecords();
    time.wallMs = START_MS + 10_000;
    const ShardIterator = await iteratorAt(kinesis, { ShardIteratorType: 'TRIM_HORIZON' });
    // When
    const first = await kinesis.getRecords({ ShardIterator, Limit: 2 });
    const second = await kinesis.getRecords({ ShardIterator: first.NextShardIterator, Limit: 2 });
    const third = await kinesis.getRecords({ ShardIterator: second.NextShardIterator, Limit: 2 });
    // Then: b, the last of the first page, arrived one second after the start
    expect([first, second, third].map((page) => page.Records?.length)).toEqual([2, 1, 0]);
    expect([first, second, third].map((page) => page.MillisBehindLatest)).toEqual([9000, 0, 0]);
    expect(third.NextShardIterator).toBeDefined();
  });

  it.each([0, 10_001])('refuses a limit of %i records', async (Limit) => {
    const { kinesis } = await givenThreeRecords();
    const ShardIterator = await iteratorAt(kinesis, { ShardIteratorType: 'TRIM_HORIZON' });
    await expect(kinesis.getRecords({ ShardIterator, Limit })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('gives at most 10 MB in one answer', async () => {
    // Given
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    const record = { PartitionKey: 'k', Data: new Uint8Array(1024 * 1024 - 1) };
    await kinesis.putRecords({ StreamName: 'events', Records: Array.from({ length: 6 }, () => record) });
    await kinesis.putRecords({ StreamName: 'events', Records: Array.from({ length: 6 }, () => record) });
    // When
    const ShardIterator = await iteratorAt(kinesis, { ShardIteratorType: 'TRIM_HORIZON' });
    const first = await kinesis.getRecords({ ShardIterator });
    const second = await kinesis.getRecords({ ShardIterator: first.NextShardIterator });
    // Then
    expect([first, second].map((page) => page.Records?.length)).toEqual([10, 2]);
  });
});

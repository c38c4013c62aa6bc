import { describe, expect, it } from 'vitest';
import { putRecords } from '../../../../local/cloud/kinesis/put.ts';
import { kinesisShardSource } from '../../../../local/cloud/kinesis/shard-source.ts';
import { givenStreams, HOUR_MS, ROLE_ARN, START_MS, shardId } from './given-kinesis.ts';

function givenSource(shardCount = 1) {
  const { streams, time } = givenStreams();
  const stream = streams.create({ name: 'events', capacity: shardCount });
  const put = (...keys: string[]) => {
    const records = keys.map((PartitionKey) => ({
      PartitionKey,
      Data: Buffer.from(PartitionKey).toString('base64'),
    }));
    return putRecords(streams.settings, stream, records);
  };
  return { streams, stream, time, put, source: kinesisShardSource(streams, 'events', ROLE_ARN) };
}

describe('Kinesis as a source of the poller', () => {
  it('gives each record as Lambda hands it to the function', async () => {
    // Given
    const { source, put } = givenSource();
    put('sku-1');
    // When
    const { records } = await source.read(await source.iterator(shardId(0), 'TRIM_HORIZON'), 10);
    // Then
    const sequenceNumber = records[0]?.sequenceNumber ?? '';
    expect(records).toEqual([
      {
        sequenceNumber,
        arrivedAtMs: START_MS,
        event: {
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: 'sku-1',
            sequenceNumber,
            data: 'c2t1LTE=',
            approximateArrivalTimestamp: 1772352000.25,
          },
          eventSource: 'aws:kinesis',
          eventVersion: '1.0',
          eventID: `shardId-000000000000:${sequenceNumber}`,
          eventName: 'aws:kinesis:record',
          invokeIdentityArn: ROLE_ARN,
          awsRegion: 'us-east-1',
          eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/events',
        },
      },
    ]);
  });

  it('reads on after a sequence number, and from the tip when asked for the latest', async () => {
    // Given
    const { source, put } = givenSource();
    put('a', 'b', 'c');
    const all = await source.read(await source.iterator(shardId(0), 'TRIM_HORIZON'), 10);
    // When
    const after = await source.iterator(shardId(0), { after: all.records[0]?.sequenceNumber ?? '' });
    const latest = await source.iterator(shardId(0), 'LATEST');
    put('d');
    // Then
    expect((await source.read(after, 10)).records).toHaveLength(3);
    expect((await source.read(latest, 10)).records).toHaveLength(1);
  });

  it('ends a closed shard with no further iterator once its records are read', async () => {
    // Given
    const { streams, source, put } = givenSource();
    put('a', 'b');
    streams.scale('events', 2);
    // When
    const first = await source.read(await source.iterator(shardId(0), 'TRIM_HORIZON'), 1);
    const second = await source.read(first.nextIterator ?? '', 1);
    // Then
    expect(first.nextIterator).toBeDefined();
    expect(second.records).toHaveLength(1);
    expect(second.nextIterator).toBeUndefined();
  });

  it('lists children with their parents, and forgets parents whose records expired', async () => {
    // Given
    const { streams, source, time } = givenSource();
    streams.scale('events', 2);
    // When
    const fresh = await source.listShards();
    time.wallMs += 25 * HOUR_MS;
    const dayAfter = await source.listShards();
    // Then
    expect(fresh).toEqual([
      { shardId: shardId(0), parentShardIds: [] },
      { shardId: shardId(1), parentShardIds: [shardId(0)] },
      { shardId: shardId(2), parentShardIds: [shardId(0)] },
    ]);
    expect(dayAfter).toEqual([
      { shardId: shardId(1), parentShardIds: [] },
      { shardId: shardId(2), parentShardIds: [] },
    ]);
  });

  it('reads an expired shard as exhausted', async () => {
    // Given
    const { streams, source, time, put } = givenSource();
    put('a');
    const iterator = await source.iterator(shardId(0), 'TRIM_HORIZON');
    streams.scale('events', 2);
    // When
    time.wallMs += 25 * HOUR_MS;
    // Then
    expect(await source.read(iterator, 10)).toEqual({ records: [], nextIterator: undefined });
  });

  it('tells of puts, reshards and deletion until it is told to stop', () => {
    // Given
    const { streams, source, put } = givenSource();
    let changes = 0;
    const stop = source.onChange(() => {
      changes += 1;
    });
    // When
    put('a', 'b');
    streams.scale('events', 2);
    streams.remove('events');
    // Then
    expect(changes).toBe(3);
    // When
    stop();
    streams.create({ name: 'events', capacity: 1 });
    put('c');
    // Then
    expect(changes).toBe(3);
  });

  it('keeps records for a wall day, however far the data clock jumps', async () => {
    // Given
    const { streams, source, time, put } = givenSource();
    put('a');
    const iterator = await source.iterator(shardId(0), 'TRIM_HORIZON');
    // When
    streams.settings.clock.advanceTo(START_MS + 90 * 24 * HOUR_MS);
    put('b');
    time.wallMs += 23 * HOUR_MS;
    // Then
    expect((await source.read(iterator, 10)).records).toHaveLength(2);
  });

  it('refuses an iterator of an earlier stream of the same name', async () => {
    // Given
    const { streams, source, put } = givenSource();
    put('a');
    const iterator = await source.iterator(shardId(0), 'TRIM_HORIZON');
    // When
    streams.remove('events');
    streams.create({ name: 'events', capacity: 1 });
    // Then
    await expect(source.read(iterator, 10)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

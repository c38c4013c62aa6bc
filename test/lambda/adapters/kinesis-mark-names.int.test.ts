import { expect, it } from 'vitest';
import { markName } from '../../../domain/inventory/shard-mark.ts';
import { kinesisMarkNames } from '../../../lambda/adapters/kinesis-batch.ts';
import { givenLocalAws, START_MS } from '../../helpers/given-local-aws.ts';
import { rawRecord } from '../../helpers/records.ts';
import { kinesisEvent } from '../../helpers/stream-events.ts';

const event = (shardId: string) => kinesisEvent([rawRecord('')], shardId);

it("names the marks of a stream's shards by when it was made", async () => {
  // Given
  const { kinesis, streams } = await givenLocalAws();
  streams.create({ name: 'retail-events', capacity: 2 });
  const markNameOf = kinesisMarkNames(kinesis);
  // Then
  for (const shardId of ['shardId-000000000000', 'shardId-000000000001'])
    expect(await markNameOf(event(shardId))).toBe(markName(START_MS, shardId));
});

it('asks once when a stream was made', async () => {
  // Given
  const { kinesis, streams } = await givenLocalAws();
  streams.create({ name: 'retail-events', capacity: 1 });
  const markNameOf = kinesisMarkNames(kinesis);
  const name = await markNameOf(event('shardId-000000000000'));
  // When
  streams.remove('retail-events');
  // Then
  expect(await markNameOf(event('shardId-000000000000'))).toBe(name);
});

it('fails for a stream that is not there, and asks anew the next time', async () => {
  // Given
  const { kinesis, streams } = await givenLocalAws();
  const markNameOf = kinesisMarkNames(kinesis);
  await expect(markNameOf(event('shardId-000000000000'))).rejects.toThrow(/retail-events .*not found/);
  // When
  streams.create({ name: 'retail-events', capacity: 1 });
  // Then
  expect(await markNameOf(event('shardId-000000000000'))).toBe(markName(START_MS, 'shardId-000000000000'));
});

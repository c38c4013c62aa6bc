import type { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import { kinesisEvents } from '../../../lambda/adapters/kinesis-events.ts';
import { anEvent } from '../../helpers/events.ts';

const events = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anEvent('StoreSalesRecorded', { eventId: `sales:${index}`, sku: `SKU-${index}` }),
  );

/** A stream that refuses some records of a call: `refuses` says which, by call and place, both from 0. */
function givenStream(refuses: (call: number, place: number) => boolean = () => false) {
  const calls: { keys: (string | undefined)[]; taken: number }[] = [];
  let nowMs = 0;
  const client = {
    send: async ({ input }: PutRecordsCommand) => {
      const call = calls.length;
      const Records = (input.Records ?? []).map((_, place) =>
        refuses(call, place)
          ? { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded' }
          : { SequenceNumber: '1', ShardId: 'shardId-0' },
      );
      const taken = Records.filter((record) => 'SequenceNumber' in record).length;
      calls.push({ keys: (input.Records ?? []).map(({ PartitionKey }) => PartitionKey), taken });
      return { FailedRecordCount: Records.length - taken, Records };
    },
  };
  const tools = {
    nowMs: () => nowMs,
    pause: async (ms: number) => {
      nowMs += ms;
    },
  };
  const stream = kinesisEvents(client as unknown as KinesisClient, 'retail-events', tools);
  return { stream, calls, now: () => nowMs };
}

describe('events on their way to the stream', () => {
  it('go 500 at a time, each under the key of its contract', async () => {
    const { stream, calls } = givenStream();
    await stream.send(events(1_200));
    expect(calls.map(({ taken }) => taken)).toEqual([500, 500, 200]);
    expect(calls[0]?.keys[0]).toBe('S-HARBOUR#SKU-0');
  });

  it('leave half of a stream’s least throughput to others', async () => {
    const { stream, now } = givenStream();
    await stream.send(events(10_000));
    await stream.send(events(500));
    expect(now()).toBe((10_000 / 2_000) * 1_000);
  });

  it('that a busy shard refused are sent again, and only those', async () => {
    const { stream, calls } = givenStream((call, place) => call < 2 && place % 10 === 0);
    await stream.send(events(500));
    expect(calls.map(({ taken }) => taken)).toEqual([450, 45, 5]);
    expect(calls[1]?.keys.slice(0, 2)).toEqual(['S-HARBOUR#SKU-0', 'S-HARBOUR#SKU-10']);
  });

  it('that the stream refuses for long are given up with its reason', async () => {
    const { stream, calls, now } = givenStream((call) => call > 0);
    await expect(stream.send(events(501))).rejects.toThrow(
      'the stream retail-events took none of 1 events in 30 calls (ProvisionedThroughputExceededException: Rate exceeded)',
    );
    expect(calls[0]?.taken).toBe(500);
    expect(now()).toBeGreaterThan(60_000);
    expect(now()).toBeLessThan(180_000);
  });
});

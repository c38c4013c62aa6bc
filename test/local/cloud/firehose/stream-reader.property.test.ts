import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataClock } from '../../../../local/cloud/clock.ts';
import { streamReader } from '../../../../local/cloud/firehose/stream-reader.ts';
import { putRecords } from '../../../../local/cloud/kinesis/put.ts';
import { kinesisStreams } from '../../../../local/cloud/kinesis/streams.ts';

const NAME = 'events';

function givenStream() {
  const clock = dataClock(1_000_000, () => 0);
  const streams = kinesisStreams({ clock, wallMs: () => 0, region: 'us-east-1', accountId: '000000000000' });
  streams.create({ name: NAME, capacity: 3 });
  const put = (key: string, text: string) =>
    putRecords(streams.settings, streams.stream(NAME), [
      { Data: Buffer.from(text).toString('base64'), PartitionKey: key },
    ]);
  return { clock, streams, put };
}

type Step =
  | { readonly kind: 'put'; readonly key: string }
  | { readonly kind: 'tick' }
  | { readonly kind: 'read' }
  | { readonly kind: 'scale'; readonly shards: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant('put' as const), key: fc.stringMatching(/^[a-z]$/) }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'tick' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'read' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('scale' as const), shards: fc.integer({ min: 1, max: 5 }) }),
  },
);

describe('the shards of a stream', () => {
  it('are read as one: every record once, in order of arrival, across reshards', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.integer({ min: 1, max: 7 }), (steps, limit) => {
        // Given
        const { clock, streams, put } = givenStream();
        const reader = streamReader(streams, NAME, { limit });
        const sent: string[] = [];
        const readings: (readonly { data: string; arrivedAtMs: number }[])[] = [];
        // When
        for (const [index, each] of steps.entries()) {
          if (each.kind === 'put') {
            sent.push(String(index));
            put(each.key, String(index));
          } else if (each.kind === 'tick') clock.advanceTo(clock.now() + 1000);
          else if (each.kind === 'scale') streams.scale(NAME, each.shards);
          else readings.push(reader.read());
        }
        for (let last = reader.read(); last.length > 0; last = reader.read()) readings.push(last);
        // Then
        const told = readings.flat().map(({ data }) => Buffer.from(data, 'base64').toString());
        expect(told.toSorted()).toEqual(sent.toSorted());
        const arrivals = readings.flat().map(({ arrivedAtMs }) => arrivedAtMs);
        expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('tell which shard a record is of', () => {
    const { streams, put } = givenStream();
    put('a', 'x');
    const [record] = streamReader(streams, NAME).read();
    expect(record?.shardId).toMatch(/^shardId-00000000000\d$/);
  });
});

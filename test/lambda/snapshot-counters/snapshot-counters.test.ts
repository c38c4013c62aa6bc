import { describe, expect, it } from 'vitest';
import {
  type ReadCounter,
  type SnapshotCountersPorts,
  snapshotCounters,
} from '../../../lambda/snapshot-counters/snapshot-counters.ts';
import { lakeStub, shopLibrary } from '../../helpers/lake-stub.ts';

const NIGHT = { runId: 'run-1', kind: 'night', from: '2011-01-31', to: '2011-01-31' } as const;

const counter = (sku: string): ReadCounter => ({
  locationId: 'WH-UK',
  sku,
  onHand: 4,
  reorderPoint: null,
  orderUpTo: null,
  version: 1,
  marks: '{"mabc-0":"1"}',
  rebuildId: null,
});

function given(onPart: (index: number) => void = () => {}) {
  const journal: string[] = [];
  const files = new Map<string, string>();
  const lake = lakeStub();
  const ports: SnapshotCountersPorts = {
    counters: {
      async *part(index) {
        onPart(index);
        yield [counter(`SKU-${index}`)];
        yield [counter(`OTHER-${index}`)];
        journal.push('read');
      },
    },
    files: {
      async write(key, lines) {
        let text = '';
        for await (const piece of lines) text += piece;
        files.set(key, text);
      },
    },
    async listedMarks() {
      journal.push('list');
      return ['mabc-0', 'mabc-1'];
    },
    lake,
    library: shopLibrary,
    now: () => '2011-02-01T04:00:00.000Z',
  };
  return { journal, files, lake, ports };
}

describe('a snapshot of the counters', () => {
  it('is written in files that a second attempt overwrites, then taken over by one statement', async () => {
    const { files, lake, ports } = given();
    expect(await snapshotCounters(NIGHT, ports)).toEqual({ counters: 8 });
    await snapshotCounters(NIGHT, ports);
    expect([...files.keys()].toSorted()).toEqual(
      [0, 1, 2, 3].map((part) => `counters/snapshot_date=2011-01-31/run-1-${part}.jsonl.gz`),
    );
    const [line = ''] = files.get('counters/snapshot_date=2011-01-31/run-1-0.jsonl.gz')?.split('\n') ?? [];
    expect(JSON.parse(line)).toMatchObject({
      ...counter('SKU-0'),
      runId: 'run-1',
      takenAt: '2011-02-01T04:00:00.000Z',
    });
    expect(lake.asked.map(({ name }) => name)).toEqual(Array(2).fill('snapshot/counter-snapshots'));
    expect(lake.asked[0]?.sql).toContain(`'["mabc-0","mabc-1"]'`);
  });

  it('asks for the shards after the last counter was read: one that was born in between is listed', async () => {
    const { journal, ports } = given();
    await snapshotCounters(NIGHT, ports);
    expect(journal).toEqual(['read', 'read', 'read', 'read', 'list']);
  });

  it('of which a part could not be read is not taken over', async () => {
    const { lake, ports } = given((index) => {
      if (index === 2) throw new Error('throttled');
    });
    await expect(snapshotCounters(NIGHT, ports)).rejects.toThrow('throttled');
    expect(lake.asked).toEqual([]);
  });

  it('is not taken by a backfill, which is about days that are past', async () => {
    const { files, lake, ports } = given();
    const backfill = { ...NIGHT, kind: 'backfill' } as const;
    expect(await snapshotCounters(backfill, ports)).toEqual({ counters: 0 });
    expect([files.size, lake.asked]).toEqual([0, []]);
  });
});

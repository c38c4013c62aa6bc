import { describe, expect, it } from 'vitest';
import { liveCounters } from '../../../../local/dashboard/live/live-counters.ts';
import type { Change } from '../../../../local/dashboard/live/table-mirror.ts';

function given() {
  const clock = { nowMs: 0 };
  let waiting: Change[] = [];
  const counters = liveCounters(
    {
      async changes() {
        const changes = waiting;
        waiting = [];
        return changes;
      },
    },
    () => clock.nowMs,
  );
  const set = async (sku: string, onHand: number, reorderPoint = 0) => {
    const image = {
      sku: { S: sku },
      locationId: { S: 'WH' },
      onHand: { N: String(onHand) },
      reorderPoint: { N: String(reorderPoint) },
    };
    waiting.push({ key: sku, image });
    await counters.catchUp();
  };
  return { clock, counters, set, forget: (sku: string) => waiting.push({ key: sku, image: undefined }) };
}

const skus = (rows: readonly { readonly sku: string }[]) => rows.map(({ sku }) => sku);

describe('the live counters', () => {
  it('show the busiest first', async () => {
    const { counters, set } = given();
    for (const sku of ['A', 'B', 'C']) await set(sku, 100);
    await set('B', 90);
    await set('C', 50);
    expect(skus(counters.seen('').rows)).toEqual(['C', 'B', 'A']);
  });

  it('tell a fall at once, and change places only now and then', async () => {
    const { clock, counters, set } = given();
    for (const sku of ['A', 'B']) await set(sku, 100);
    await set('A', 99);
    expect(skus(counters.seen('').rows)).toEqual(['A', 'B']);
    await set('B', 50);
    expect(counters.seen('').rows.map(({ onHand }) => onHand)).toEqual([99, 50]);
    clock.nowMs = 5_000;
    expect(skus(counters.seen('').rows)).toEqual(['B', 'A']);
  });

  it('know what is short, and find by part of a name', async () => {
    const { counters, set } = given();
    await set('MUG-BLUE', 3, 5);
    await set('MUG-RED', -2, 5);
    await set('VASE', 30, 5);
    expect(counters.seen('mug')).toMatchObject({ total: 3, short: 2, found: 2 });
    expect(counters.seen('red').rows).toEqual([expect.objectContaining({ level: 'oversold', onHand: -2 })]);
    expect(counters.seen('<script>').rows).toEqual([]);
  });

  it('forget an item that is gone', async () => {
    const { counters, set, forget } = given();
    await set('A', 1);
    forget('A');
    await counters.catchUp();
    expect(counters.seen('').total).toBe(0);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RestockState } from '../../../domain/restock/restock-state.ts';
import {
  type AnnounceRestockPorts,
  announceRestock,
  sweepAnnouncements,
} from '../../../lambda/announce-restock/announce-restock.ts';
import { Crash, crashAt, MOMENTS } from '../../helpers/crash.ts';
import { memoryAnnouncements, memoryBus } from '../../helpers/memory-restock.ts';
import { anOrder, aRestock } from '../../helpers/restock.ts';

const closedAt = '2026-03-03T06:30:00.000Z';
const first = anOrder();
const done = anOrder({ received: 48, status: 'completed', closedAt });
const second = anOrder({ restockOrderId: 'restock:WH-NORTH:MUG-BLUE:2', orderNumber: 2 });
const dropped = { ...second, status: 'cancelled' as const, closedAt };

/** The life of a product, image by image. */
const LIFE: readonly RestockState[] = [
  aRestock({ orders: [], version: 1 }),
  aRestock({ orders: [first], version: 2 }),
  aRestock({ orders: [anOrder({ received: 5, status: 'partly received' })], version: 3 }),
  aRestock({ orders: [done], version: 4 }),
  aRestock({ orders: [done, second], version: 5 }),
  aRestock({ orders: [done, dropped], version: 6 }),
];
const TOLD = [
  'restock-ordered:WH-NORTH:MUG-BLUE:1',
  'restock-completed:WH-NORTH:MUG-BLUE:1',
  'restock-ordered:WH-NORTH:MUG-BLUE:2',
  'restock-cancelled:WH-NORTH:MUG-BLUE:2',
];

const given = () => ({ announcements: memoryAnnouncements(), bus: memoryBus() });
const idsOn = (ports: ReturnType<typeof given>) => ports.bus.actions.map(({ detail }) => detail.id);

describe('the restock announcer', () => {
  it('tells of every order once, in the order of its life, however batches are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(LIFE.length), { maxLength: 5 }), async (cuts) => {
        const ports = given();
        const ends = [...cuts.toSorted((a, b) => a - b), LIFE.length];
        for (const [index, end] of ends.entries())
          await announceRestock(LIFE.slice(ends[index - 1] ?? 0, end), ports);
        expect(idsOn(ports)).toEqual(TOLD);
      }),
    );
  });

  it('repeats nothing for images that come again', async () => {
    const ports = given();
    await announceRestock(LIFE, ports);
    expect(await announceRestock(LIFE.slice(0, 4), ports)).toEqual({ judged: 4, told: 0 });
    expect(idsOn(ports)).toEqual(TOLD);
  });

  it('loses nothing wherever it crashes, and repeats only under the same ids', async () => {
    const anyCrash = fc.record({ call: fc.integer({ min: 1, max: 4 }), moment: fc.constantFrom(...MOMENTS) });
    await fc.assert(
      fc.asyncProperty(fc.array(anyCrash, { maxLength: 6 }), fc.nat(LIFE.length), async (crashes, cut) => {
        const ports = given();
        for (const part of [LIFE.slice(0, cut), LIFE.slice(cut)]) {
          for (const crash of crashes) await attempt(part, crashing(ports, crash));
          await announceRestock(part, ports);
        }
        expect([...new Set(idsOn(ports))].toSorted()).toEqual(TOLD.toSorted());
      }),
    );
  });

  it('tells in a sweep what the change stream lost', async () => {
    const ports = given();
    const pages = async function* () {
      yield LIFE.slice(-1);
    };
    expect(await sweepAnnouncements(pages(), ports)).toEqual({ judged: 1, told: 4 });
    expect(await sweepAnnouncements(pages(), ports)).toEqual({ judged: 1, told: 0 });
    expect(await announceRestock(LIFE, ports)).toMatchObject({ told: 0 });
  });
});

async function attempt(images: readonly RestockState[], ports: AnnounceRestockPorts): Promise<void> {
  try {
    await announceRestock(images, ports);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

function crashing(ports: AnnounceRestockPorts, plan: Parameters<typeof crashAt>[0]): AnnounceRestockPorts {
  const wrap = crashAt(plan);
  return {
    announcements: { read: wrap(ports.announcements.read), save: wrap(ports.announcements.save) },
    bus: { put: wrap(ports.bus.put) },
  };
}

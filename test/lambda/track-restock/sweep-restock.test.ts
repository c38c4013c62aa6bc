import { describe, expect, it } from 'vitest';
import { sweepRestock } from '../../../lambda/track-restock/sweep-restock.ts';
import { memoryPresentCounters, memoryRestocks } from '../../helpers/memory-restock.ts';
import { anOrder, aRestock, aShortCounter } from '../../helpers/restock.ts';

const AT = '2026-03-05T12:00:00Z';
const come = anOrder({ received: 48, status: 'completed', closedAt: '2026-03-03T06:30:00.000Z' });

const sweeping = async (
  states: Parameters<typeof memoryRestocks>[0],
  counters: Parameters<typeof memoryPresentCounters>[0],
) => {
  const restocks = memoryRestocks(states);
  const ports = { restocks, counters: memoryPresentCounters(counters), overdueDays: 60 };
  return { restocks, outcome: await sweepRestock(restocks.pages(), AT, ports) };
};

describe('a sweep', () => {
  it('orders again what is still short when its order has come', async () => {
    const { restocks, outcome } = await sweeping(
      [aRestock({ received: 48, orders: [come] })],
      [aShortCounter({ onHand: -7, received: 48 })],
    );
    expect(outcome).toEqual({ judged: 1, ordered: 1, cancelled: 0 });
    expect(restocks.all()[0]?.orders.at(-1)).toMatchObject({ orderNumber: 2, quantity: 67, openedAt: AT });
  });

  it('orders what could not be ordered before there was a policy', async () => {
    const { outcome } = await sweeping([aRestock({ orders: [] })], [aShortCounter()]);
    expect(outcome).toMatchObject({ ordered: 1 });
  });

  it('cancels what could not be cancelled while a delivery was not seen', async () => {
    const { restocks, outcome } = await sweeping(
      [aRestock({ isShort: false, received: 5 })],
      [aShortCounter({ onHand: 50, received: 5 })],
    );
    expect(outcome).toMatchObject({ cancelled: 1 });
    expect(restocks.all()[0]?.orders[0]).toMatchObject({ status: 'cancelled', closedAt: AT });
  });

  it('changes nothing when it is done again', async () => {
    const { restocks } = await sweeping([aRestock({ orders: [] })], [aShortCounter()]);
    const { outcome } = await sweeping(restocks.all(), [aShortCounter()]);
    expect(outcome).toEqual({ judged: 1, ordered: 0, cancelled: 0 });
  });

  it('leaves alone what is neither short nor on order', async () => {
    const { restocks, outcome } = await sweeping(
      [aRestock({ isShort: false, orders: [come] })],
      [aShortCounter()],
    );
    expect(outcome).toEqual({ judged: 1, ordered: 0, cancelled: 0 });
    expect(restocks.all()[0]?.version).toBe(1);
  });
});

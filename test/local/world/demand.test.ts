import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../../contracts/retail-event.ts';
import { distinctEvents, judgedRun } from './judged-run.ts';

const run = judgedRun({ days: 14, ordersPerDay: 1_000, seed: 3 });
const everyOrder = distinctEvents(run).filter((event) => event.eventType === 'OrderPlaced');
const orders = everyOrder.filter(({ orderId }) => !orderId.includes('-F'));
const lines = orders.flatMap((order) => order.lines);

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

const shares = (counts: ReadonlyMap<string, number>, total: number) =>
  [...counts.values()].toSorted((one, other) => other - one).map((count) => count / total);

describe('orders', () => {
  it('are as many a day as was asked for, on average', () => {
    expect(orders.length / 14).toBeGreaterThan(970);
    expect(orders.length / 14).toBeLessThan(1_030);
  });

  it('have three lines on average', () => {
    expect(lines.length / orders.length).toBeGreaterThan(2.8);
    expect(lines.length / orders.length).toBeLessThan(3.2);
  });

  it('mostly ask for one to three units', () => {
    const upToThree = lines.filter(({ quantity }) => quantity <= 3).length;
    expect(upToThree / lines.length).toBeGreaterThan(0.9);
  });

  it('want products by Zipf, the first twice as often as the second', () => {
    // Zipf with exponent 1 over 1,000 products gives the first 13.4 %, a little less as few orders name it twice.
    const [first = 0, second = 0, ...others] = shares(
      countBy(lines, ({ sku }) => sku),
      lines.length,
    );
    expect(first).toBeGreaterThan(0.11);
    expect(first).toBeLessThan(0.14);
    expect(first / second).toBeGreaterThan(1.7);
    expect(first / second).toBeLessThan(2.1);
    expect(others.length).toBeGreaterThan(980);
  });

  it('are mostly sent by the main warehouse, and now and then by every other place', () => {
    const places = countBy(orders, ({ fulfilmentLocationId }) => fulfilmentLocationId);
    expect((places.get('WH-NORTH') ?? 0) / orders.length).toBeGreaterThan(0.75);
    expect([...places.keys()].toSorted()).toEqual(['S-HARBOUR', 'S-MARKET', 'WH-NORTH', 'WH-SOUTH']);
  });

  it('come by the rhythm of a shop: more in the evening than in the small hours', () => {
    const hours = countBy(orders, ({ occurredAt }) => occurredAt.slice(11, 13));
    expect(hours.get('20')).toBeGreaterThan(10 * (hours.get('03') ?? 0));
  });

  it('are paid with what their lines add up to', () => {
    const cents = (amount: number) => Math.round(amount * 100);
    const wrong = everyOrder.filter(
      ({ lines, payment }) =>
        lines.reduce((sum, line) => sum + line.quantity * cents(line.unitPrice), 0) !== cents(payment.amount),
    );
    expect(wrong).toEqual([]);
  });

  it('are mostly from one country and all in one currency', () => {
    expect(new Set(orders.map(({ currency }) => currency))).toEqual(new Set(['EUR']));
    expect(
      orders.filter(({ billingCountry }) => billingCountry === 'DE').length / orders.length,
    ).toBeGreaterThan(0.8);
  });
});

describe('customers', () => {
  it('come again: half of the orders are from few of them', () => {
    const counts = shares(
      countBy(orders, ({ customerId }) => customerId),
      orders.length,
    );
    const topFifth = counts.slice(0, Math.ceil(counts.length / 5)).reduce((sum, share) => sum + share, 0);
    expect(topFifth).toBeGreaterThan(0.4);
    expect(counts[0]).toBeLessThan(0.005);
  });

  it('keep their card, country, home and date of joining', () => {
    const traits = new Map<string, string>();
    for (const order of everyOrder) {
      const { customerId, customerSince, billingCountry, payment, device } = order;
      const trait = JSON.stringify([
        customerSince,
        billingCountry,
        payment.cardFingerprint,
        device?.ipAddress,
      ]);
      expect(traits.get(customerId) ?? trait).toBe(trait);
      traits.set(customerId, trait);
    }
  });

  it('share no card and no device with another, and never order before they join', () => {
    const owners = new Map<string, string>();
    for (const { customerId, customerSince = '', occurredAt, payment, device } of everyOrder) {
      for (const thing of [payment.cardFingerprint, device?.deviceId, device?.ipAddress]) {
        if (thing === undefined) continue;
        expect(owners.get(thing) ?? customerId).toBe(customerId);
        owners.set(thing, customerId);
      }
      expect(customerSince < occurredAt).toBe(true);
    }
  });
});

describe('cancellations and returns', () => {
  const byId = new Map(everyOrder.map((order) => [order.orderId, order]));
  const cancelled = distinctEvents(run).filter((event) => event.eventType === 'OrderCancelled');
  const returned = distinctEvents(run).filter((event) => event.eventType === 'OrderReturned');

  function isPartOf(later: EventOf<'OrderCancelled'> | EventOf<'OrderReturned'>): boolean {
    const order = byId.get(later.orderId ?? '');
    return later.lines.every((line) => {
      const bought = order?.lines.find(({ lineNumber }) => lineNumber === line.lineNumber);
      return bought?.sku === line.sku && bought.quantity >= line.quantity;
    });
  }

  it('give back nothing that was not bought', () => {
    expect([...cancelled, ...returned].filter((later) => !isPartOf(later))).toEqual([]);
  });

  it('are about two and four in a hundred orders', () => {
    expect(cancelled.length / everyOrder.length).toBeGreaterThan(0.015);
    expect(cancelled.length / everyOrder.length).toBeLessThan(0.025);
    // The returns of the last days are still to come.
    expect(returned.length / everyOrder.length).toBeGreaterThan(0.015);
    expect(returned.length / everyOrder.length).toBeLessThan(0.04);
  });

  it('are whole or in part', () => {
    const isWhole = ({ orderId, lines }: EventOf<'OrderCancelled'>) =>
      JSON.stringify(lines) === JSON.stringify(byId.get(orderId)?.lines);
    expect(cancelled.some(isWhole)).toBe(true);
    expect(cancelled.some((event) => !isWhole(event))).toBe(true);
  });
});

describe('flash sales', () => {
  it('are one a week, of one product that they oversell', () => {
    const sold = everyOrder.filter(({ orderId }) => orderId.includes('-F'));
    const products = countBy(sold, ({ occurredAt, lines }) => `${occurredAt.slice(0, 10)} ${lines[0]?.sku}`);
    expect(products.size).toBe(2);
    expect([...products.values()]).toEqual([150, 150]);
  });
});

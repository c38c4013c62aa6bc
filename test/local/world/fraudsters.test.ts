import { describe, expect, it } from 'vitest';
import { FRAUD_KINDS } from '../../../local/world/fraud/fraud-label.ts';
import { retailer } from '../../../local/world/retailer.ts';
import { distinctEvents, judgedRun } from './judged-run.ts';

const honest = judgedRun({ seed: 4 });
const cheated = judgedRun({ seed: 4, fraudsters: true });
const labelled = new Set(cheated.truth.labels.map(({ orderId }) => orderId));
const ordersOf = (run: typeof honest) =>
  distinctEvents(run).filter((event) => event.eventType === 'OrderPlaced');
const frauds = ordersOf(cheated).filter(({ orderId }) => labelled.has(orderId));

describe('fraudsters', () => {
  it('are not there unless asked for', () => {
    expect(honest.truth.labels).toEqual([]);
  });

  it("leave the honest customers' orders as they are", () => {
    expect(ordersOf(cheated).filter(({ orderId }) => !labelled.has(orderId))).toEqual(ordersOf(honest));
  });

  it('send orders that the contracts accept, each labelled once, of every kind', () => {
    expect(labelled.size).toBe(cheated.truth.labels.length);
    expect(frauds.length).toBe(labelled.size);
    expect(new Set(cheated.truth.labels.map(({ kind }) => kind))).toEqual(new Set(FRAUD_KINDS));
    expect(frauds.length).toBeGreaterThan(80);
    expect(frauds.length).toBeLessThan(250);
  });

  it('share nothing with honest customers but the accounts that they take over', () => {
    const known = new Set(ordersOf(honest).map(({ device }) => device?.deviceId));
    expect(frauds.filter(({ device }) => known.has(device?.deviceId))).toEqual([]);
  });

  it('have a payment taken back after its order', () => {
    const chargebacks = distinctEvents(cheated).filter(({ eventType }) => eventType === 'PaymentChargedBack');
    expect(chargebacks.length).toBe(1);
  });

  it('differ from seed to seed', () => {
    const sizes = [1, 2, 3, 4, 5].map((seed) => {
      const world = retailer({ seed, fraudsters: true });
      for (const _ of world.lines);
      return world.truth().labels.length;
    });
    expect(new Set(sizes).size).toBeGreaterThan(3);
  });

  it('find victims in the smallest shop too', () => {
    const tiny = judgedRun({ days: 8, ordersPerDay: 1, products: 1, fraudsters: true });
    expect(tiny.truth.labels.length).toBeGreaterThan(50);
  });
});

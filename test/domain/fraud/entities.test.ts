import { describe, expect, it } from 'vitest';
import { entitiesOf } from '../../../domain/fraud/entities.ts';
import { factsOf } from '../../../domain/fraud/order-facts.ts';
import { applyOrder, emptyProfile, expiryMs } from '../../../domain/fraud/profile.ts';
import { shortId } from '../../../domain/fraud/short-id.ts';
import { anEvent } from '../../helpers/events.ts';
import { anOrder } from '../../helpers/orders.ts';

describe('the entities of an order', () => {
  it('are all that it tells of, and its shop on this shard', () => {
    expect(entitiesOf(anEvent('OrderPlaced'), 's1').map(({ key }) => key)).toEqual([
      'customer#C-881',
      'card#fp_7c1e',
      'device#D-55',
      'address#203.0.113.7',
      'shop#EUR#s1',
    ]);
  });

  it('leave out what is not told', () => {
    const order = anEvent('OrderPlaced', { payment: { method: 'invoice', amount: 1 }, device: undefined });
    expect(entitiesOf(order, 's1').map(({ kind }) => kind)).toEqual(['customer', 'shop']);
  });

  it('are read back from their keys', () => {
    expect(emptyProfile('device#a#b').kind).toBe('device');
    expect(() => emptyProfile('pet#Rex')).toThrow('"pet#Rex" is no key of a fraud profile');
  });
});

describe('a short id', () => {
  it.each(['C-881', '203.0.113.7', '0b7c6a4e-1f66-4d0c-8f7e-d4a3c1b2a190'])('%s stays as it is', (id) => {
    expect(shortId(id)).toBe(id);
  });

  it.each(['x'.repeat(37), 'Zoë', '~tilde', '"'.repeat(36)])('of %s is a digest', (id) => {
    expect(shortId(id)).toMatch(/^~[0-9a-z]{22}$/);
  });

  it('differs where the long ids differ', () => {
    const ids = Array.from({ length: 50_000 }, (_, number) => `${'x'.repeat(190)}${number}`);
    expect(new Set(ids.map(shortId)).size).toBe(ids.length);
  });
});

describe('a basket', () => {
  const basket = (...lines: readonly (readonly [string, number])[]) =>
    factsOf({
      ...anOrder(),
      lines: lines.map(([sku, quantity], index) => ({ lineNumber: index + 1, sku, quantity, unitPrice: 1 })),
    }).basket;

  it('is the same on however many lines', () => {
    expect(basket(['A', 1], ['B', 2], ['A', 1])).toBe(basket(['B', 2], ['A', 2]));
    expect(basket(['A', 1])).not.toBe(basket(['A', 2]));
  });
});

describe('a profile', () => {
  it('may be forgotten 180 days after the last that was added', () => {
    const day = 24 * 60 * 60_000;
    const order = anOrder();
    const atMs = Date.parse(order.occurredAt);
    expect(expiryMs(emptyProfile('device#D'))).toBeUndefined();
    expect(expiryMs(applyOrder(emptyProfile('device#D'), order))).toBe(atMs + 180 * day);
    expect(expiryMs(applyOrder(emptyProfile('shop#EUR#s1'), order))).toBe(atMs + 180 * day);
  });
});

// Arbitrary orders, chargebacks and decisions that often touch the same things.
import fc from 'fast-check';
import type { Order } from '../../../domain/fraud/order-facts.ts';
import type { FraudEvent } from '../../../domain/fraud/profile.ts';
import { anEvent } from '../../helpers/events.ts';
import { anOrder, minutesAfterNoon } from '../../helpers/orders.ts';

const name = (letter: string, count: number) => fc.nat(count - 1).map((number) => `${letter}${number}`);

export const arbitraryOrder = (id: fc.Arbitrary<string>): fc.Arbitrary<Order> =>
  fc
    .record({
      id,
      at: fc.integer({ min: -3_000, max: 3_000 }),
      customer: name('C', 3),
      card: fc.option(name('fp', 3), { nil: undefined }),
      device: name('D', 3),
      address: fc.option(name('ip', 2), { nil: undefined }),
      amount: fc.constantFrom(0, 1, 20, 21.5, 400, 9_000),
      sku: name('SKU', 2),
      shipping: fc.constantFrom('DE', 'FR'),
      since: fc.constantFrom(undefined, minutesAfterNoon(0), '2024-01-01T00:00:00Z'),
    })
    .map(anOrder);

const orderId = name('O', 40);

/** Ids repeat now and then, and verdicts may come before their order. */
export const arbitraryEvent: fc.Arbitrary<FraudEvent> = fc.oneof(
  { weight: 4, arbitrary: arbitraryOrder(orderId) },
  {
    weight: 1,
    arbitrary: fc.record({ orderId, at: fc.nat(3_000) }).map(({ orderId, at }) =>
      anEvent('PaymentChargedBack', {
        eventId: `chargeback:${orderId}`,
        orderId,
        occurredAt: minutesAfterNoon(at),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        orderId,
        at: fc.nat(3_000),
        decision: fc.constantFrom('released' as const, 'confirmed' as const),
      })
      .map(({ orderId, at, decision }) =>
        anEvent('CaseDecided', {
          eventId: `decision:${orderId}:${at}`,
          orderId,
          occurredAt: minutesAfterNoon(at),
          decision,
        }),
      ),
  },
);

/** Orders told apart by their number. */
export const arbitraryOrders = (constraints: fc.ArrayConstraints): fc.Arbitrary<readonly Order[]> =>
  fc
    .array(arbitraryOrder(fc.constant('O')), constraints)
    .map((drawn) =>
      drawn.map((order, number) => ({ ...order, orderId: `O${number}`, eventId: `order:O${number}` })),
    );

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FraudProfile, fraudProfile } from '../../../contracts/fraud-profile.ts';
import { DEFAULT_FRAUD_SETTINGS } from '../../../contracts/fraud-settings.ts';
import { judgeOrder } from '../../../domain/fraud/judge-order.ts';
import {
  applyEvent,
  applyOrder,
  COUNTERPARTS,
  emptyProfile,
  type FraudEvent,
  PROFILE_BYTES,
  RECENT_ORDERS,
  VERDICTS,
} from '../../../domain/fraud/profile.ts';
import { viewOf } from '../../../domain/fraud/view.ts';
import { anEvent } from '../../helpers/events.ts';
import { anOrder, profilesAfter, SHARD } from '../../helpers/orders.ts';
import { arbitraryEvent, arbitraryOrder, arbitraryOrders } from './fraud-events.ts';

const KEYS = ['customer#C', 'card#fp', 'device#D', 'address#ip', 'shop#EUR#s1'];
const applyAll = (profile: FraudProfile, events: readonly FraudEvent[]) => events.reduce(applyEvent, profile);
const stored = (profile: FraudProfile) => fraudProfile.parse(JSON.parse(JSON.stringify(profile)));

/** As the contract allows: up to 200 characters of any kind but control characters and lone surrogates. */
const anyId = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 200 })
  .map((text) => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '-'));

describe('a profile', () => {
  it('is the same however its events are cut into batches, and stored in between', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KEYS),
        fc.array(fc.array(arbitraryEvent, { maxLength: 30 }), { maxLength: 8 }),
        (key, batches) => {
          const cut = batches.reduce<FraudProfile>(
            (profile, batch) => stored(applyAll(profile, batch)),
            emptyProfile(key),
          );
          expect(cut).toEqual(applyAll(emptyProfile(key), batches.flat()));
        },
      ),
    );
  });

  it('knows the same orders in whatever order shards bring them', () => {
    const shuffledOrders = arbitraryOrders({ maxLength: 150 }).chain((orders) =>
      fc.tuple(
        fc.constant(orders),
        fc.shuffledSubarray([...orders], { minLength: orders.length, maxLength: orders.length }),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...KEYS.slice(0, 4)), shuffledOrders, (key, [orders, shuffled]) => {
        expect(applyAll(emptyProfile(key), shuffled)).toEqual(applyAll(emptyProfile(key), orders));
      }),
      { numRuns: 50 },
    );
  });

  it('stays within its bounds, whatever the ids', () => {
    const idsAndTimes = fc.array(fc.tuple(anyId, anyId, fc.date({ noInvalidDate: true })), {
      minLength: 70,
      maxLength: 120,
    });
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), idsAndTimes, (key, drawn) => {
        expectBounded(applyAll(emptyProfile(key), drawn.flatMap(eventsAbout)));
      }),
      { numRuns: 20 },
    );
  });

  it.each(KEYS)('%s stays within its bounds with the longest ids that are kept as they are', (key) => {
    const drawn = Array.from({ length: 200 }, (_, number) => {
      const id = String(number).padStart(36, 'x');
      return [id, id, new Date(253_402_300_799_000 - number)] as const;
    });
    expectBounded(applyAll(emptyProfile(key), drawn.flatMap(eventsAbout)));
  });

  it('that an older program wrote is read', () => {
    expect(fraudProfile.parse({ kind: 'device', firstSeenMs: 5, colour: 'red' })).toEqual({
      ...emptyProfile('device#D'),
      firstSeenMs: 5,
    });
  });
});

function eventsAbout([orderId, other, at]: readonly [string, string, Date]): readonly FraudEvent[] {
  const occurredAt = at.toISOString();
  return [
    { ...anOrder({ id: orderId, customer: other, card: other, amount: 9_999_999_998.1234 }), occurredAt },
    anEvent('PaymentChargedBack', { orderId, occurredAt }),
    anEvent('CaseDecided', { orderId, occurredAt, decision: 'confirmed' }),
  ];
}

function expectBounded(profile: FraudProfile): void {
  expect(Buffer.byteLength(JSON.stringify(profile))).toBeLessThanOrEqual(PROFILE_BYTES);
  if (profile.kind === 'shop') return;
  expect(profile.recentOrders.length).toBeLessThanOrEqual(RECENT_ORDERS);
  expect(profile.counterparts.length).toBeLessThanOrEqual(COUNTERPARTS);
  expect(profile.verdicts.length).toBeLessThanOrEqual(VERDICTS);
}

describe('an order', () => {
  it('is judged the same when the profiles already hold it', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryEvent, { maxLength: 50 }),
        arbitraryOrder(fc.constant('judged')),
        (history, order) => {
          const before = profilesAfter(history);
          // The shop's habit is a mean of a thousand orders, from which none is taken out again.
          const after = new Map(
            before
              .entries()
              .map(([key, profile]) => [
                key,
                key.startsWith('shop#') ? profile : applyIfTouched(key, profile, order),
              ]),
          );
          const judged = (profiles: ReadonlyMap<string, FraudProfile>) =>
            judgeOrder(order, viewOf(order, profiles, SHARD), DEFAULT_FRAUD_SETTINGS);
          expect(judged(after)).toEqual(judged(before));
        },
      ),
    );
  });
});

function applyIfTouched(key: string, profile: FraudProfile, order: ReturnType<typeof anOrder>): FraudProfile {
  const touched = profilesAfter([order]).has(key);
  return touched ? applyOrder(profile, order) : profile;
}

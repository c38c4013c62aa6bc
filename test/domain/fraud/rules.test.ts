import { describe, expect, it } from 'vitest';
import { RULE_NAMES, type RuleName } from '../../../contracts/fraud-settings.ts';
import type { Order } from '../../../domain/fraud/order-facts.ts';
import type { FraudEvent } from '../../../domain/fraud/profile.ts';
import type { Evidence } from '../../../domain/fraud/rules/rule.ts';
import { RULES } from '../../../domain/fraud/rules/rules.ts';
import { anEvent } from '../../helpers/events.ts';
import { anOrder, judgeAfter, minutesAfterNoon, orders } from '../../helpers/orders.ts';

type Case = readonly [
  what: string,
  history: readonly FraudEvent[],
  order: Order,
  evidence: Evidence | undefined,
];

function itJudges(rule: RuleName, cases: readonly Case[]): void {
  describe(rule, () => {
    it.each(cases)('%s', (_, history, order, evidence) => {
      const hit = judgeAfter(history, order).hits.find((found) => found.rule === rule);
      expect(hit?.evidence).toEqual(evidence);
    });
  });
}

const chargedBack = (orderId: string, at: number) =>
  anEvent('PaymentChargedBack', {
    eventId: `chargeback:${orderId}`,
    orderId,
    occurredAt: minutesAfterNoon(at),
  });
const decided = (orderId: string, at: number, decision: 'released' | 'confirmed') =>
  anEvent('CaseDecided', {
    eventId: `decision:${orderId}:${at}`,
    orderId,
    occurredAt: minutesAfterNoon(at),
    decision,
  });
const DAY = 24 * 60;

itJudges('customer-velocity', [
  [
    'hits the fifth order of an hour',
    orders(4, (n) => ({ at: n, customer: 'C' })),
    anOrder({ at: 60, customer: 'C' }),
    { orders: 5, limit: 5, windowMinutes: 60 },
  ],
  [
    'counts no order that is older than the window',
    orders(4, (n) => ({ at: n, customer: 'C' })),
    anOrder({ at: 61, customer: 'C' }),
    undefined,
  ],
  [
    'counts an order that arrived before and happened a moment later',
    orders(4, (n) => ({ at: n, customer: 'C' })),
    anOrder({ at: -1, customer: 'C' }),
    { orders: 5, limit: 5, windowMinutes: 60 },
  ],
  [
    'counts no order that a person released',
    [...orders(4, (n) => ({ at: n, customer: 'C' })), decided('O0', 5, 'released')],
    anOrder({ at: 10, customer: 'C' }),
    undefined,
  ],
]);

itJudges('card-velocity', [
  [
    'hits the fifth order with a card in an hour',
    orders(4, () => ({ card: 'fp' })),
    anOrder({ card: 'fp' }),
    { orders: 5, limit: 5, windowMinutes: 60 },
  ],
  ['needs a card', orders(4, () => ({ card: undefined })), anOrder({ card: undefined }), undefined],
]);

itJudges('device-velocity', [
  [
    'hits the fifth order from a device in an hour',
    orders(4, () => ({ device: 'D' })),
    anOrder({ device: 'D' }),
    { orders: 5, limit: 5, windowMinutes: 60 },
  ],
]);

itJudges('address-velocity', [
  [
    'hits the fifteenth order from an address in an hour',
    orders(14, () => ({ address: 'ip' })),
    anOrder({ address: 'ip' }),
    { orders: 15, limit: 15, windowMinutes: 60 },
  ],
  ['lets an office buy', orders(13, () => ({ address: 'ip' })), anOrder({ address: 'ip' }), undefined],
]);

itJudges('device-many-customers', [
  [
    'hits the third customer of a day on a device',
    orders(2, () => ({ device: 'D' })),
    anOrder({ at: DAY, device: 'D' }),
    { customers: 3, limit: 3, windowHours: 24 },
  ],
  [
    'lets two customers share one, however often they buy',
    orders(8, (n) => ({ device: 'D', customer: `C${n % 2}` })),
    anOrder({ device: 'D', customer: 'C0' }),
    undefined,
  ],
  [
    'forgets customers after the window',
    orders(2, () => ({ device: 'D' })),
    anOrder({ at: DAY + 1, device: 'D' }),
    undefined,
  ],
]);

itJudges('device-second-customer', [
  [
    'hits whenever somebody else was there before',
    orders(1, () => ({ device: 'D' })),
    anOrder({ at: 180 * DAY, device: 'D' }),
    { otherCustomers: 1, windowDays: 180 },
  ],
  [
    'lets a customer come back',
    orders(1, () => ({ device: 'D', customer: 'C' })),
    anOrder({ at: 180, device: 'D', customer: 'C' }),
    undefined,
  ],
]);

itJudges('card-many-customers', [
  [
    'hits the third customer of a week with a card',
    orders(2, () => ({ card: 'fp' })),
    anOrder({ at: 7 * DAY, card: 'fp' }),
    { customers: 3, limit: 3, windowHours: 168 },
  ],
]);

itJudges('address-many-customers', [
  [
    'hits the tenth customer of a day at an address',
    orders(9, () => ({ address: 'ip' })),
    anOrder({ address: 'ip' }),
    { customers: 10, limit: 10, windowHours: 24 },
  ],
]);

itJudges('customer-many-cards', [
  [
    'hits the third card of a day',
    orders(2, () => ({ customer: 'C' })),
    anOrder({ customer: 'C' }),
    { cards: 3, limit: 3, windowHours: 24 },
  ],
  [
    'does not blame an order without a card',
    orders(3, () => ({ customer: 'C' })),
    anOrder({ customer: 'C', card: undefined }),
    undefined,
  ],
]);

itJudges('instant-account', [
  [
    'hits within a minute',
    [],
    anOrder({ at: 1, since: minutesAfterNoon(0) }),
    { accountAgeSeconds: 60, withinSeconds: 60 },
  ],
  ['lets a minute and a second pass', [], anOrder({ at: 61 / 60, since: minutesAfterNoon(0) }), undefined],
  [
    'forgives clocks that disagree',
    [],
    anOrder({ since: minutesAfterNoon(0.5) }),
    { accountAgeSeconds: -30, withinSeconds: 60 },
  ],
  ['does not guess an age', [], anOrder({ since: undefined }), undefined],
]);

// Amounts of 10 and 40 in turn: usual is 20, a spread is a factor of 2.
const shopsHabit = orders(100, (n) => ({ amount: n % 2 === 0 ? 10 : 40 }));
const regulars = (amount: number) =>
  orders(5, (n) => ({ id: `R${n}`, at: -DAY, customer: 'C', amount: amount + n / 100 }));

itJudges('amount-above-habit', [
  [
    'hits far above the shop, for a customer without a habit',
    shopsHabit,
    anOrder({ amount: 200 }),
    { amount: 200, currency: 'EUR', usualInShop: 20, spreadsAboveShop: 3.32, limit: 2.5 },
  ],
  ['lets what is large, but not far above, pass', shopsHabit, anOrder({ amount: 110 }), undefined],
  ['needs the habit of the shop', shopsHabit.slice(1), anOrder({ amount: 200 }), undefined],
  [
    'lets a customer pay what he always pays',
    [...shopsHabit, ...regulars(300)],
    anOrder({ amount: 310, customer: 'C' }),
    undefined,
  ],
  [
    'hits far above both',
    [...shopsHabit, ...regulars(20)],
    anOrder({ amount: 300, customer: 'C' }),
    {
      amount: 300,
      currency: 'EUR',
      usualInShop: 20,
      spreadsAboveShop: 4,
      limit: 2.5,
      usualOfCustomer: 20.02,
      spreadsAboveCustomer: 10.83,
    },
  ],
  ['compares no currencies', shopsHabit, anOrder({ amount: 200, currency: 'JPY' }), undefined],
]);

itJudges('country-mismatch', [
  [
    'hits what is sent elsewhere',
    [],
    anOrder({ billing: 'DE', shipping: 'FR' }),
    { billingCountry: 'DE', shippingCountry: 'FR' },
  ],
  ['lets what goes home pass', [], anOrder(), undefined],
]);

itJudges('card-testing', [
  [
    'hits a large order after three tiny ones on the same device',
    orders(3, (n) => ({ at: n, device: 'D', amount: 1 + n / 10 })),
    anOrder({ at: 30, device: 'D', amount: 100 }),
    {
      seenOn: 'device',
      tests: 3,
      limit: 3,
      largestTest: 1.2,
      amount: 100,
      currency: 'EUR',
      windowMinutes: 60,
    },
  ],
  [
    'lets ordinary orders be followed by one',
    orders(3, () => ({ device: 'D', amount: 6 })),
    anOrder({ device: 'D', amount: 100 }),
    undefined,
  ],
  [
    'takes nothing that came later for a test',
    orders(3, () => ({ at: 5, device: 'D', amount: 1 })),
    anOrder({ device: 'D', amount: 100 }),
    undefined,
  ],
  [
    'sees no test in orders for nothing before an order for nothing',
    orders(3, () => ({ device: 'D', amount: 0 })),
    anOrder({ device: 'D', amount: 0 }),
    undefined,
  ],
]);

itJudges('same-basket', [
  [
    'hits the fourth of the same',
    orders(3, () => ({ customer: 'C', sku: 'MUG' })),
    anOrder({ customer: 'C', sku: 'MUG' }),
    { seenOn: 'customer', orders: 4, limit: 4, windowHours: 24 },
  ],
  [
    'lets different baskets pass',
    orders(3, () => ({ customer: 'C' })),
    anOrder({ customer: 'C' }),
    undefined,
  ],
]);

itJudges('known-fraud', [
  [
    'hits whoever comes back with the device of a charged-back order',
    [anOrder({ id: 'A', device: 'D' }), chargedBack('A', 10)],
    anOrder({ at: 180 * DAY, device: 'D' }),
    {
      seenOn: 'device',
      verdict: 'charged-back',
      orderId: 'A',
      at: minutesAfterNoon(10),
      verdicts: 1,
      windowDays: 180,
    },
  ],
  [
    'forgets after 180 days',
    [anOrder({ id: 'A', device: 'D' }), chargedBack('A', 10)],
    anOrder({ at: 180 * DAY + 11, device: 'D' }),
    undefined,
  ],
  [
    'hits after a confirmed fraud',
    [anOrder({ id: 'A', card: 'fp' }), decided('A', 10, 'confirmed')],
    anOrder({ at: 20, card: 'fp' }),
    {
      seenOn: 'card',
      verdict: 'confirmed',
      orderId: 'A',
      at: minutesAfterNoon(10),
      verdicts: 1,
      windowDays: 180,
    },
  ],
  [
    'takes back what a person took back',
    [anOrder({ id: 'A', card: 'fp' }), decided('A', 10, 'confirmed'), decided('A', 15, 'released')],
    anOrder({ at: 20, card: 'fp' }),
    undefined,
  ],
  [
    'goes by the newest decision, in whatever order they arrive',
    [anOrder({ id: 'A', card: 'fp' }), decided('A', 15, 'released'), decided('A', 10, 'confirmed')],
    anOrder({ at: 20, card: 'fp' }),
    undefined,
  ],
  [
    'believes the bank more than an earlier release',
    [anOrder({ id: 'A', customer: 'C' }), decided('A', 10, 'released'), chargedBack('A', 15)],
    anOrder({ at: 20, customer: 'C' }),
    {
      seenOn: 'customer',
      verdict: 'charged-back',
      orderId: 'A',
      at: minutesAfterNoon(15),
      verdicts: 1,
      windowDays: 180,
    },
  ],
  [
    'lets a customer pass whom a person has released since',
    [
      anOrder({ id: 'A', device: 'D' }),
      chargedBack('A', 10),
      anOrder({ id: 'B', at: 20, customer: 'C', device: 'D' }),
      decided('B', 30, 'released'),
    ],
    anOrder({ at: 40, customer: 'C', device: 'D' }),
    undefined,
  ],
]);

itJudges('known-fraud-address', [
  [
    'hits at the address of a charged-back order',
    [anOrder({ id: 'A', address: 'ip' }), chargedBack('A', 10)],
    anOrder({ at: 20, address: 'ip' }),
    {
      seenOn: 'address',
      verdict: 'charged-back',
      orderId: 'A',
      at: minutesAfterNoon(10),
      verdicts: 1,
      windowDays: 30,
    },
  ],
]);

describe('every rule', () => {
  it('lets a first, ordinary order pass', () => {
    expect(judgeAfter([], anOrder())).toEqual({ score: 0, shadowScore: 0, hits: [], opensCase: false });
  });

  it.each(RULE_NAMES)('%s has a reason of one sentence', (name) => {
    expect(RULES[name].reason).toMatch(/^[A-Z][^.]+\.$/);
  });
});

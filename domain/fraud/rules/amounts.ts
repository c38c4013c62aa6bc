// Amounts that do not fit what went before.
import { habitOf, shopHabit, spreadsAbove, usualAmount } from '../habit.ts';
import { DAY_MS, isWithin, MINUTE_MS, ordersWithin } from '../windows.ts';
import type { Evidence, Rule } from './rule.ts';

export const amountAboveHabit: Rule<'amount-above-habit'> = {
  reason: "The amount is far above this customer's and the shop's habit.",
  evaluate: (_, { facts, customer, shop }, knobs) => {
    if (shop === undefined || shop.orders < knobs.shopOrders) return undefined;
    const { amount, currency, atMs } = facts;
    const ofShop = shopHabit(shop);
    const aboveShop = spreadsAbove(amount, ofShop);
    if (aboveShop < knobs.spreads) return undefined;
    const own = habitOf(
      customer.recentOrders
        .filter(
          (order) => order.currency === currency && isWithin(order.atMs, atMs, knobs.windowDays * DAY_MS),
        )
        .map((order) => order.amount),
    );
    const evidence: Evidence = {
      amount,
      currency,
      usualInShop: rounded(usualAmount(ofShop)),
      spreadsAboveShop: rounded(aboveShop),
      limit: knobs.spreads,
    };
    if (own.orders < knobs.customerOrders) return evidence;
    const aboveCustomer = spreadsAbove(amount, own);
    if (aboveCustomer < knobs.spreads) return undefined;
    return {
      ...evidence,
      usualOfCustomer: rounded(usualAmount(own)),
      spreadsAboveCustomer: rounded(aboveCustomer),
    };
  },
};

export const cardTesting: Rule<'card-testing'> = {
  reason: 'Several very small orders came right before this large one, as when cards are tested.',
  evaluate: (_, view, { windowMinutes, tests: limit, testShare }) => {
    const { amount, currency, atMs } = view.facts;
    for (const kind of ['card', 'device', 'customer'] as const) {
      const profile = view[kind];
      if (profile === undefined) continue;
      const tests = ordersWithin(profile, view.facts, windowMinutes * MINUTE_MS).filter(
        (order) => order.currency === currency && order.atMs <= atMs && order.amount <= testShare * amount,
      );
      if (amount > 0 && tests.length >= limit) {
        const largestTest = Math.max(...tests.map((test) => test.amount));
        return { seenOn: kind, tests: tests.length, limit, largestTest, amount, currency, windowMinutes };
      }
    }
    return undefined;
  },
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

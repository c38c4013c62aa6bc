import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShopProfile } from '../../../contracts/fraud-profile.ts';
import { habitOf, learnAmount, shopHabit, spreadsAbove, usualAmount } from '../../../domain/fraud/habit.ts';

const nothing: ShopProfile = { kind: 'shop', orders: 0, mean: 0, variance: 0 };
const learn = (amounts: readonly number[], shop = nothing) =>
  amounts.reduce((before, amount, atMs) => learnAmount(before, { amount, atMs }), shop);

describe("the shop's habit", () => {
  it('is the mean and the spread of the logarithms while there are few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 100 }),
        (cents) => {
          const amounts = cents.map((cent) => cent / 100);
          const logarithms = amounts.map(Math.log);
          const mean = logarithms.reduce((sum, value) => sum + value, 0) / amounts.length;
          const variance = logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / amounts.length;
          const habit = shopHabit(learn(amounts));
          expect(habit.orders).toBe(amounts.length);
          expect(habit.mean).toBeCloseTo(mean, 6);
          expect(habit.spread).toBeCloseTo(Math.max(0.25, Math.sqrt(variance)), 6);
        },
      ),
    );
  });

  it('follows the shop when prices change', () => {
    const cheap = learn(Array.from({ length: 2_000 }, (_, number) => 10 + (number % 5)));
    const dear = learn(
      Array.from({ length: 8_000 }, (_, number) => 100 + (number % 50)),
      cheap,
    );
    expect(usualAmount(shopHabit(dear))).toBeGreaterThan(110);
  });

  it('is hardly moved by a burst of strange amounts', () => {
    const usual = learn(Array.from({ length: 1_000 }, (_, number) => (number % 2 === 0 ? 20 : 60)));
    const after = shopHabit(
      learn(
        Array.from({ length: 40 }, () => 0.5),
        usual,
      ),
    );
    expect(usualAmount(after)).toBeGreaterThan(30);
    expect(spreadsAbove(1_000, after)).toBeGreaterThan(4);
  });

  it('learns nothing from an order for nothing', () => {
    expect(learn([0])).toBe(nothing);
  });
});

describe("a customer's habit", () => {
  it('lets someone who always pays the same pay a little more', () => {
    expect(spreadsAbove(24, habitOf([20, 20, 20, 20, 20]))).toBeLessThan(1);
  });

  it('is none without amounts', () => {
    expect(habitOf([0]).orders).toBe(0);
  });
});

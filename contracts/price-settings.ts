// How prices are suggested: which stock calls for another price, and how far it may go.
import * as z from 'zod';

const between = (from: number, to: number) => {
  const error = `must be a number from ${from} to ${to}`;
  return z.number({ error }).min(from, { error }).max(to, { error });
};
/** From a day's hundredth part, a quarter of an hour, on. */
const days = () => between(0.01, 1_000);

/** Says what an object that is none, or that holds too much, should have been. */
const object = <const Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `knows no such knob: its knobs are ${Object.keys(shape).join(', ')}`
        : 'must be an object of its knobs',
  });

/** Percents are of the list price. What is not given is the default. */
export const priceSettings = object({
  /** How many days the stock should last at its mean daily demand. */
  band: object({ fromDays: days(), toDays: days() }).default({ fromDays: 7, toDays: 90 }),
  /** The most that one suggestion changes. */
  mostStepPercent: between(1, 50).default(10),
  /** No price under this is suggested. */
  floorPercent: between(1, 100).default(70),
  /** Nor one above this. */
  ceilingPercent: between(100, 500).default(120),
  /** How long a product is left alone after a suggestion: so long it takes until a price shows in the demand. */
  cooldownHours: between(1, 8_760).default(168),
}).refine(({ band }) => band.fromDays < band.toDays, {
  path: ['band'],
  error: 'must begin before it ends: fromDays must be less than toDays',
});

export type PriceSettings = z.infer<typeof priceSettings>;
export type PriceSettingsInput = z.input<typeof priceSettings>;
